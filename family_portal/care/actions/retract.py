"""A message that reached the wrong people: retract it, write the record, call the lead."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Person
from family_portal.access.posts import leads_of
from family_portal.access.shares import Share
from family_portal.audit.models import AccessEntry
from family_portal.care.models import Breach, BreachReader, Leaked, Seen
from family_portal.messages.models import Message, Reading, Thread
from family_portal.messages.retracting import retract_message, retractable
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

REASON = "record of a data breach"


def retract(
    session: Session,
    message_id: UUID,
    *,
    by_id: UUID,
    learnt_at: datetime,
    kind: Leaked,
    what_happened: str,
) -> Breach:
    """Raises what `retractable` raises. The family is told in a talk, never here."""
    message, thread = retractable(session, message_id, by_id=by_id)
    retract_message(session, message, thread, by_id=by_id)
    with unguarded(session, reason=REASON):
        home = session.get_one(Circle, thread.circle_id).household_id
        breach = Breach(
            household_id=home,
            thread_id=thread.id,
            message_id=message.id,
            sent_at=message.came_at,
            learnt_at=max(learnt_at, message.came_at),
            by_id=by_id,
            kind=kind,
            what_happened=what_happened,
        )
        session.add(breach)
        session.flush()
        session.add_all(_readers(session, breach, message, thread))
        leads = set(session.exec(leads_of(home)))
    announce(session, people=leads, kind=Kind.TASK, about_id=breach.id)
    return breach


def _readers(
    session: Session, breach: Breach, message: Message, thread: Thread
) -> list[BreachReader]:
    """Everybody who could read it while it stood there, except who wrote it."""
    could = _could_read(session, thread, since=message.came_at)
    could.pop(message.sender_id, None)
    read = _have_read(session, thread, message)
    opened = _have_opened(session, thread, message)
    names = select(Person).where(col(Person.id).in_(could)).order_by(Person.name)
    return [
        BreachReader(
            household_id=breach.household_id,
            breach_id=breach.id,
            person_id=person.id,
            name=person.name,
            is_staff=could[person.id],
            seen=_seen(person.id, read, opened),
            seen_at=opened.get(person.id),
        )
        for person in session.exec(names)
    ]


def _seen(person_id: UUID, read: set[UUID], opened: dict[UUID, datetime]) -> Seen:
    if person_id in read:
        return Seen.READ
    return Seen.OPENED if person_id in opened else Seen.UNKNOWN


def _could_read(session: Session, thread: Thread, *, since: datetime) -> dict[UUID, bool]:
    """People of the circle and of shares, with whether they are professionals."""
    members = session.exec(
        select(Membership).where(
            Membership.circle_id == thread.circle_id,
            Membership.held_since(since),
        )
    )
    found = {m.person_id: m.ground is not Ground.FAMILY for m in members}
    shown = session.exec(
        select(Share.person_id).where(
            Share.record_id == thread.id,
            Share.held_since(since),
        )
    )
    return {**dict.fromkeys(shown, False), **found}


def _have_read(session: Session, thread: Thread, message: Message) -> set[UUID]:
    """They said so themselves. Used for this alone: to know who to talk to (ADR 18, 19)."""
    query = select(Reading.person_id).where(
        Reading.thread_id == thread.id, Reading.read_until >= message.came_at
    )
    return set(session.exec(query))


def _have_opened(session: Session, thread: Thread, message: Message) -> dict[UUID, datetime]:
    """From the access log, which holds professionals and supporters only. The first time counts.
    Of who was shown it the log says no circle: a look at any message that was shown counts."""
    shown = select(Share.person_id).where(Share.record_id == thread.id)
    by_share = and_(col(AccessEntry.circle_id).is_(None), col(AccessEntry.actor_id).in_(shown))
    query = (
        select(AccessEntry.actor_id, AccessEntry.at)
        .where(
            or_(AccessEntry.circle_id == thread.circle_id, by_share),
            AccessEntry.what == "message",
            AccessEntry.at >= message.came_at,
        )
        .order_by(col(AccessEntry.at).desc())
    )
    return dict(session.exec(query).all())
