"""A thread gets fewer readers. It never gets more."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Category, Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.making import circle_for, rehang
from family_portal.core.errors import NotAllowed
from family_portal.messages import queries
from family_portal.messages.models import Message, Thread, ThreadHanding
from family_portal.messages.seats import seat
from family_portal.notify.actions import withdraw


def leave_out(session: Session, thread_id: UUID, *, by_id: UUID, person_id: UUID) -> Thread:
    """Take a professional out of a thread, with all that was ever written in it. Somebody of us
    stays in it, and nobody takes themselves out."""
    thread = queries.thread(session, thread_id)
    household_id, _ = seat(session, thread, by_id)
    members = _members(session, thread)
    staff = {m.person_id for m in members if m.ground in {Ground.NAMED, Ground.ASSIGNMENT}}
    if person_id not in staff or person_id == by_id or len(staff) == 1:
        raise NotAllowed
    circle = circle_for(
        session,
        household_id=household_id,
        category=Category.THREAD,
        family={m.person_id for m in members if m.ground is Ground.FAMILY},
        staff=staff - {person_id},
    )
    if thread.answerer_id == person_id:
        thread.answerer_id = None
    rehang(session, [thread, *_all_of(session, thread)], circle)
    withdraw(session, thread.id, person=person_id)
    return thread


def _members(session: Session, thread: Thread) -> list[Membership]:
    query = select(Membership).where(
        Membership.circle_id == thread.circle_id,
        Membership.holds(),
    )
    return list(session.exec(query))


def _all_of(session: Session, thread: Thread) -> list[Any]:
    """Also what is on its way and what was taken back: nothing of it stays behind."""
    with unguarded(session, reason="everything of a thread moves with it"):
        return [
            *session.exec(select(Message).where(Message.thread_id == thread.id)),
            *session.exec(select(ThreadHanding).where(ThreadHanding.thread_id == thread.id)),
        ]
