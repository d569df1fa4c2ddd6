"""A message of ours reached the wrong people: the words go, a tombstone stays (ADR 19)."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from family_portal.access.circles import Ground, Membership
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.messages.models import Message, Thread
from family_portal.notify.actions import withdraw
from family_portal.notify.rules import QUIET_AFTER


def retractable(session: Session, message_id: UUID, *, by_id: UUID) -> tuple[Message, Thread]:
    """What professionals wrote, professionals of that thread retract: a colleague may notice it
    first. Raises `NotFound`, `NotAllowed` for the words of a family member, and `Stale`."""
    row = session.exec(
        select(Message, Thread)
        .join(Thread, col(Thread.id) == Message.thread_id)
        .where(Message.id == message_id)
    ).first()
    if row is None:
        raise NotFound
    message, thread = row
    if not all(_is_ours(session, thread, who) for who in {by_id, message.sender_id}):
        raise NotAllowed
    if message.is_retracted or message.is_held:  # what is held is taken back, not retracted
        raise Stale
    return message, thread


def _is_ours(session: Session, thread: Thread, person_id: UUID) -> bool:
    """The seat tells and not the role: a professional may be a parent elsewhere."""
    grounds = session.exec(
        select(Membership.ground).where(
            Membership.circle_id == thread.circle_id, Membership.person_id == person_id
        )
    ).all()
    return bool(grounds) and Ground.FAMILY not in grounds


def retract_message(session: Session, message: Message, thread: Thread, *, by_id: UUID) -> None:
    """Gone for everybody at once. The subject goes with the first message, because it was written
    with it."""
    session.refresh(message, with_for_update=True)
    if message.is_retracted:
        raise Stale  # a colleague was a moment earlier
    first = select(func.min(Message.sent_at)).where(Message.thread_id == thread.id)
    if session.exec(first).one() == message.sent_at:
        thread.subject = _("Ingetrokken bericht")
    message.retract(by_id=by_id, at=clock.now())
    session.add_all([message, thread])
    session.flush()
    if not _others_lately(session, message, QUIET_AFTER):
        withdraw(session, thread.id)


def _others_lately(session: Session, message: Message, within: timedelta) -> bool:
    """Another message may be waiting for the same notice."""
    others = select(Message.id).where(
        Message.thread_id == message.thread_id,
        Message.id != message.id,
        col(Message.retracted_at).is_(None),
        Message.sent_at > clock.now() - within,
    )
    return session.exec(others).first() is not None
