"""Beginning a thread and writing in it. A key is never sent twice (docs/threats.md#once)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.audience import audience
from family_portal.access.circles import Category
from family_portal.access.households import Household
from family_portal.access.making import circle_for
from family_portal.access.opening import asked_of_child
from family_portal.access.second_look import look_again, look_before
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale, TooMany
from family_portal.core.i18n import gettext as _
from family_portal.core.questions import moment, question
from family_portal.messages import queries
from family_portal.messages.about import may_be_about
from family_portal.messages.actions.drafts import forget_draft
from family_portal.messages.models import UNDO, Message, Thread
from family_portal.messages.seats import seat
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

MOST = 20
WITHIN = timedelta(minutes=10)
LATELY = moment("sent_lately_from", lambda: clock.now() - WITHIN)


def start_own_thread(
    session: Session,
    *,
    by_id: UUID,
    household_id: UUID,
    to: Collection[UUID],
    subject: str,
    text: str,
    key: UUID,
    about: tuple[str, UUID] | None = None,
    sure: bool = False,
    draft: UUID | None = None,
) -> Thread:
    """A family member writes to professionals of their own household, and to nobody else."""
    those = queries.my_faces(session, by_id, household_id)
    staff = {face.person_id for face in (*those.staff, those.lead) if face}
    if not to or not set(to) <= staff:
        raise BadInput({"to": _("Kies wie dit leest.")})
    thread = start_thread(
        session,
        by_id=by_id,
        household_id=household_id,
        family={by_id},
        staff=set(to),
        subject=subject,
        text=text,
        key=key,
        answer_by=queries.promised_day(those, to, opening=asked_of_child(session, those, by_id)),
        about=about,
        sure=sure,
    )
    forget_draft(
        session, person_id=by_id, place_id=household_id, text=text, key=key, draft_id=draft
    )
    return thread


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
    about: tuple[str, UUID] | None = None,
    sure: bool = False,
) -> Thread:
    """Open a thread with its first message. From here on its audience never grows. Raises
    `BadInput` when the words tell where somebody is and nobody said `sure`."""
    people = [str(person) for person in sorted(family | staff)]
    digest = Message.digest_of(str(household_id), *people, subject, text)
    if sent := _sent_before(session, by_id, key, digest):
        return session.get_one(Thread, sent.thread_id)
    _not_too_many(session, by_id)
    _keep_apart(session, household_id, family)
    look_before(session, household_id, subject, text, family=family, me=by_id, sure=sure)
    if about and not may_be_about(session, *about):
        raise NotFound
    kind, record_id = about or (None, None)
    thread = Thread(
        circle_id=_circle(session, household_id, family, staff),
        subject=subject,
        started_by_id=by_id,
        about_kind=kind,
        about_id=record_id,
    )
    said = Said(by_id, text, key, digest, from_staff=by_id in staff)
    thread.visible_from = said.visible_from
    first = said.message(thread)
    kept = _keep_once(session, thread, first, from_staff=said.from_staff, answer_by=answer_by)
    return thread if kept is first else session.get_one(Thread, kept.thread_id)


def _circle(session: Session, household_id: UUID, family: set[UUID], staff: set[UUID]) -> UUID:
    category = Category.THREAD
    return circle_for(
        session, household_id=household_id, category=category, family=family, staff=staff
    ).id


def write_message(
    session: Session,
    thread_id: UUID,
    *,
    by_id: UUID,
    text: str,
    key: UUID,
    corrects_id: UUID | None = None,
    sure: bool = False,
    draft: UUID | None = None,
) -> Message:
    """Add a message to a thread of one's own circle. Raises `NotAllowed` for who only reads, and
    `BadInput` as `start_thread` does."""
    thread = queries.thread(session, thread_id)
    household_id, from_staff = seat(session, thread, by_id)
    parts = [str(thread_id), text, *([str(corrects_id)] if corrects_id else [])]
    digest = Message.digest_of(*parts)
    if sent := _sent_before(session, by_id, key, digest):
        return sent
    _not_too_many(session, by_id)
    _keep_apart(session, household_id, queries.other_side(session, thread, from_staff=True))
    if corrects_id and not queries.own_message(session, thread, by_id, corrects_id):
        raise NotFound
    look_again(session, thread, text, me=by_id, sure=sure)
    said = Said(by_id, text, key, digest, from_staff=from_staff)
    message = said.message(thread, corrects_id=corrects_id)
    answer_by = None if from_staff else _promised(session, thread, household_id, by_id)
    kept = _keep_once(session, thread, message, from_staff=from_staff, answer_by=answer_by)
    forget_draft(session, person_id=by_id, place_id=thread_id, text=text, key=key, draft_id=draft)
    return kept


def _promised(session: Session, thread: Thread, household_id: UUID, by_id: UUID) -> date | None:
    if thread.is_waiting:
        return None  # the promise of the first question holds
    among = (r.person_id for r in audience(session, thread, me=by_id).readers)
    those = queries.household_faces(session, household_id)
    opening = asked_of_child(session, those, by_id)
    return queries.promised_day(those, among, opening=opening)


@dataclass(frozen=True)
class Said:
    """What somebody sends, once. A professional's words are delivered after the time in which
    they may think better of it; a family's at once."""

    by_id: UUID
    text: str
    key: UUID
    digest: str
    from_staff: bool

    @property
    def visible_from(self) -> datetime | None:
        return clock.now() + UNDO if self.from_staff else None

    def message(self, thread: Thread, *, corrects_id: UUID | None = None) -> Message:
        return Message(
            circle_id=thread.circle_id,
            thread_id=thread.id,
            sender_id=self.by_id,
            text=self.text,
            key=self.key,
            digest=self.digest,
            sent_at=clock.now(),
            visible_from=self.visible_from,
            corrects_id=corrects_id,
        )


def _sent_before(session: Session, by_id: UUID, key: UUID, digest: str) -> Message | None:
    """The message of an earlier try. Raises `Stale` when the key came with other words."""
    sent: Message | None = _with_key(session, me=by_id, key=key).scalars().one_or_none()
    if sent and sent.digest != digest:
        raise Stale
    return sent


@question
def _with_key() -> Any:
    return select(Message).where(
        Message.sender_id == bindparam("me"), Message.key == bindparam("key")
    )


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
    until = message.visible_from
    try:
        with session.begin_nested():
            _begin(session, thread, by_id, from_staff=from_staff)
            session.add(message)
            session.flush()
            thread.add(
                sender_id=by_id, from_staff=from_staff, at=at, answer_by=answer_by, held_until=until
            )
            session.add(thread)
            session.flush()
            others = queries.other_side(session, thread, from_staff=from_staff)
            announce(session, people=others - {by_id}, kind=Kind.MESSAGE, about_id=thread.id)
    except IntegrityError:
        sent = _sent_before(session, by_id, key, digest or "")
        if sent is None:
            raise Stale from None  # the first try was taken back
        return sent
    return message


def _begin(session: Session, thread: Thread, by_id: UUID, *, from_staff: bool) -> None:
    """A new thread is there first. In an old one two writers wait for each other here, and a
    professional who writes on lets go of what they wrote a moment ago."""
    if inspect(thread).transient:
        session.add(thread)
        session.flush()
        return
    session.refresh(thread, with_for_update=True)
    for earlier in queries.held_by(session, thread, by_id) if from_staff else ():
        earlier.visible_from = clock.now()
        session.add(earlier)
        thread.let_through()


def _not_too_many(session: Session, by_id: UUID) -> None:
    if _lately(session, me=by_id).scalar_one() >= MOST:
        raise TooMany(int(WITHIN.total_seconds()))


@question
def _lately() -> Any:
    return select(func.count(col(Message.id))).where(
        Message.sender_id == bindparam("me"), Message.sent_at > LATELY
    )


def _keep_apart(session: Session, household_id: UUID, family: set[UUID]) -> None:
    """Where parents live apart, a thread has one family member only (R7)."""
    if len(family) < 2:
        return
    household = session.get(Household, household_id)
    if household is None or household.separate_parents:
        raise BadInput({"family": _("De ouders zijn uit elkaar. Schrijf ieder apart.")})
