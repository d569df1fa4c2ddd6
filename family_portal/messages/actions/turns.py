"""Reading, saying that no answer is needed, and asking after an answer that is late."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale
from family_portal.messages import queries
from family_portal.messages.models import Reading, Thread, Turn
from family_portal.messages.seats import seat
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind


def mark_read(session: Session, thread: Thread, *, by_id: UUID, until: datetime) -> None:
    """Somebody has really looked at a thread until this message (never by loading a page)."""
    mine = select(Reading).where(Reading.thread_id == thread.id, Reading.person_id == by_id)
    reading = session.exec(mine).one_or_none()
    until = min(until, thread.latest_at)
    if reading is None:
        reading = Reading(thread_id=thread.id, person_id=by_id, read_until=until)
    reading.read_until = max(reading.read_until, until)
    # Another tab may have said the same a moment ago.
    with suppress(IntegrityError), session.begin_nested():
        session.add(reading)
    if reading.read_until >= thread.latest_at:
        withdraw(session, thread.id, person=by_id)


def close_thread(session: Session, thread_id: UUID, *, by_id: UUID) -> Thread:
    """Whom the last message was for says that no answer is needed. Writing opens it again."""
    thread = queries.thread(session, thread_id)
    _, is_staff = seat(session, thread, by_id)
    turn = thread.turn(by_id)
    if turn is Turn.NOBODYS:
        return thread
    if (turn is Turn.OURS) is not is_staff:
        raise Stale
    thread.close(by_id=by_id)
    session.add(thread)
    withdraw(session, thread.id, person=by_id)
    return thread


def remind(session: Session, thread_id: UUID, *, by_id: UUID) -> bool:
    """The promised day has passed and the family asks again. Once a day is enough for us: a second
    time says nothing new."""
    thread = queries.thread(session, thread_id)
    _, is_staff = seat(session, thread, by_id)
    if is_staff:
        raise NotAllowed
    if not thread.is_late(clock.today()):
        raise Stale
    if thread.reminded_at and clock.day_of(thread.reminded_at) >= clock.today():
        return False
    thread.reminded_at = clock.now()
    session.add(thread)
    ours = queries.other_side(session, thread, from_staff=False)
    announce(session, people=ours, kind=Kind.MESSAGE, about_id=thread.id)
    return True
