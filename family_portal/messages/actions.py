"""What people do with messages. A key is never sent twice (SAFETY 13)."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.audience import audience
from family_portal.access.circles import Category, Circle, Ground, Membership
from family_portal.access.households import Household
from family_portal.access.making import circle_for
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, Stale, TooMany
from family_portal.core.i18n import gettext as _
from family_portal.messages import queries
from family_portal.messages.models import Message, Reading, Thread
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind

MOST = 20
WITHIN = timedelta(minutes=10)


def start_own_thread(
    session: Session,
    *,
    by_id: UUID,
    household_id: UUID,
    to: Collection[UUID],
    subject: str,
    text: str,
    key: UUID,
) -> Thread:
    """A family member writes to professionals of their own household, and to nobody else."""
    those = queries.my_faces(session, by_id, household_id)
    staff = {face.person_id for face in (*those.both, those.lead) if face}
    if not to or not set(to) <= staff:
        raise BadInput({"to": _("Kies wie dit leest.")})
    return start_thread(
        session,
        by_id=by_id,
        household_id=household_id,
        family={by_id},
        staff=set(to),
        subject=subject,
        text=text,
        key=key,
        answer_by=queries.promised_day(those, to),
    )


def start_thread(
    session: Session,
    *,
    by_id: UUID,
    household_id: UUID,
    family: set[UUID],
    staff: set[UUID],
    subject: str,
    text: str,
    key: UUID,
    answer_by: date | None = None,
) -> Thread:
    """Open a thread with its first message. Its audience is fixed from here on."""
    people = [str(person) for person in sorted(family | staff)]
    digest = Message.digest_of(str(household_id), *people, subject, text)
    if sent := _sent_before(session, by_id, key, digest):
        return session.get_one(Thread, sent.thread_id)
    _not_too_many(session, by_id)
    _keep_apart(session, household_id, family)
    circle = circle_for(
        session, household_id=household_id, category=Category.THREAD, family=family, staff=staff
    )
    thread = Thread(circle_id=circle.id, subject=subject, started_by_id=by_id)
    first = _message(thread, by_id=by_id, text=text, key=key, digest=digest)
    kept = _keep_once(session, thread, first, from_staff=by_id in staff, answer_by=answer_by)
    return thread if kept is first else session.get_one(Thread, kept.thread_id)


def write_message(
    session: Session, thread_id: UUID, *, by_id: UUID, text: str, key: UUID
) -> Message:
    """Add a message to a thread of one's own circle. Raises `NotAllowed` for who only reads."""
    thread = queries.thread(session, thread_id)
    household_id, from_staff = _seat(session, thread, by_id)
    digest = Message.digest_of(str(thread_id), text)
    if sent := _sent_before(session, by_id, key, digest):
        return sent
    _not_too_many(session, by_id)
    answer_by = None
    if not (from_staff or thread.is_waiting):
        among = (r.person_id for r in audience(session, thread, me=by_id).readers)
        answer_by = queries.promised_day(queries.household_faces(session, household_id), among)
    message = _message(thread, by_id=by_id, text=text, key=key, digest=digest)
    return _keep_once(session, thread, message, from_staff=from_staff, answer_by=answer_by)


def _seat(session: Session, thread: Thread, person_id: UUID) -> tuple[UUID, bool]:
    """The household of a thread, and whether somebody sits in it as a professional.

    A professional may be a parent elsewhere, so the seat tells and not the role.
    """
    seats = session.exec(
        select(Circle.household_id, Membership.ground)
        .join(Membership, col(Membership.circle_id) == Circle.id)
        .where(Circle.id == thread.circle_id, Membership.person_id == person_id)
    ).all()
    if not seats:
        raise NotAllowed
    return seats[0][0], all(ground is not Ground.FAMILY for _, ground in seats)


def mark_read(session: Session, thread: Thread, *, by_id: UUID, until: datetime) -> None:
    """Somebody has really looked at a thread until this message (never by loading a page)."""
    mine = select(Reading).where(Reading.thread_id == thread.id, Reading.person_id == by_id)
    reading = session.exec(mine).one_or_none()
    until = min(until, thread.last_at)
    if reading is None:
        reading = Reading(thread_id=thread.id, person_id=by_id, read_until=until)
    reading.read_until = max(reading.read_until, until)
    # Another tab may have said the same a moment ago.
    with suppress(IntegrityError), session.begin_nested():
        session.add(reading)
    if reading.read_until >= thread.last_at:
        withdraw(session, thread.id, person=by_id)


def _message(thread: Thread, *, by_id: UUID, text: str, key: UUID, digest: str) -> Message:
    return Message(
        circle_id=thread.circle_id,
        thread_id=thread.id,
        sender_id=by_id,
        text=text,
        key=key,
        digest=digest,
        sent_at=clock.now(),
    )


def _sent_before(session: Session, by_id: UUID, key: UUID, digest: str) -> Message | None:
    """The message of an earlier try. Raises `Stale` when the key came with other words."""
    sent = session.exec(
        select(Message).where(Message.sender_id == by_id, Message.key == key)
    ).one_or_none()
    if sent and sent.digest != digest:
        raise Stale
    return sent


def _keep_once(
    session: Session,
    thread: Thread,
    message: Message,
    *,
    from_staff: bool,
    answer_by: date | None,
) -> Message:
    """Of two tries at the same moment the database lets one through; both get its answer."""
    key, by_id, digest, at = message.key, message.sender_id, message.digest, message.sent_at
    try:
        with session.begin_nested():
            session.add(thread)
            session.flush()
            session.add(message)
            session.flush()
            thread.add(sender_id=by_id, from_staff=from_staff, at=at, answer_by=answer_by)
            session.add(thread)
            session.flush()  # two writers of one thread wait for each other here
            others = queries.other_side(session, thread, from_staff=from_staff)
            announce(session, people=others - {by_id}, kind=Kind.MESSAGE, about_id=thread.id)
    except IntegrityError:
        sent = _sent_before(session, by_id, key, digest or "")
        if sent is None:
            raise
        return sent
    return message


def _not_too_many(session: Session, by_id: UUID) -> None:
    lately = select(func.count(col(Message.id))).where(
        Message.sender_id == by_id, Message.sent_at > clock.now() - WITHIN
    )
    if session.exec(lately).one() >= MOST:
        raise TooMany


def _keep_apart(session: Session, household_id: UUID, family: set[UUID]) -> None:
    """Where parents live apart, a thread has one family member only (R7)."""
    if len(family) < 2:
        return
    household = session.get(Household, household_id)
    if household is None or household.separate_parents:
        raise BadInput({"family": _("De ouders zijn uit elkaar. Schrijf ieder apart.")})
