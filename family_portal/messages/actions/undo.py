"""A professional takes back what nobody has read yet."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.core.errors import Stale
from family_portal.messages import queries
from family_portal.messages.actions.drafts import put_before
from family_portal.messages.models import Message, Thread
from family_portal.messages.seats import seat
from family_portal.notify.actions import withdraw


@dataclass(frozen=True)
class TakenBack:
    """Where the words went: into the composer of the thread, or when it was not begun yet, into
    that of a new one to this household, and to this person if it was one."""

    household_id: UUID
    to_id: UUID | None
    is_gone: bool


def take_back(session: Session, thread_id: UUID, *, by_id: UUID) -> TakenBack:
    """Raises `Stale` when it has been delivered already."""
    thread = queries.thread(session, thread_id)
    household_id, _ = seat(session, thread, by_id)
    held = queries.held_by(session, thread, by_id)
    if not held:
        raise Stale
    message, now = held[0], clock.now()
    is_gone = thread.visible_from is not None and thread.visible_from > now
    family = _family(session, thread)
    back = TakenBack(household_id, family[0] if len(family) == 1 else None, is_gone)
    _into_the_composer(session, back, thread, message, by_id)
    message.text, message.taken_back_at = "", now
    thread.taken_back_at = now if is_gone else None
    if thread.held_by_id == by_id:
        _let_go(session, thread, message)
    session.add_all([message, thread])
    withdraw(session, thread.id, made_since=message.sent_at)
    return back


def _into_the_composer(
    session: Session, back: TakenBack, thread: Thread, message: Message, by_id: UUID
) -> None:
    """Before what was begun meanwhile."""
    place = (back.to_id or back.household_id) if back.is_gone else thread.id
    subject = thread.subject if back.is_gone else None
    put_before(session, by_id, place, message.text, subject=subject)


def _let_go(session: Session, thread: Thread, message: Message) -> None:
    """A colleague's answer may be on its way as well; that one counts then."""
    thread.let_go()
    with unguarded(session, reason="a colleague's answer on its way"):
        other = session.exec(
            select(Message)
            .where(
                Message.thread_id == thread.id,
                Message.id != message.id,
                col(Message.visible_from) > clock.now(),
                col(Message.taken_back_at).is_(None),
            )
            .order_by(col(Message.visible_from).desc())
        ).first()
        if other:
            thread.held_at, thread.held_until = other.sent_at, other.visible_from
            thread.held_by_id = other.sender_id


def _family(session: Session, thread: Thread) -> list[UUID]:
    query = select(Membership.person_id).where(
        Membership.circle_id == thread.circle_id, Membership.ground == Ground.FAMILY
    )
    return list(session.exec(query))
