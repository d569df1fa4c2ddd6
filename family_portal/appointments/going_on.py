"""It goes on after all: what was called off, or what somebody asked another time for (R14).

The family is told, and reads that it stands; who could not come may still say that they do.
"""

from sqlmodel import Session

from family_portal.appointments import moving
from family_portal.appointments.hearings import tell_measure
from family_portal.appointments.models import What
from family_portal.appointments.queries import Seen
from family_portal.appointments.reminders import remind
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale


def go_on(session: Session, seen: Seen, *, version: int) -> None:
    """By a professional. Everybody is asked again. Raises `Stale`."""
    one = seen.appointment
    if not seen.is_ours:
        raise NotAllowed
    if not seen.can_go_on or version != one.sequence:
        raise Stale
    moving.go_on(session, one, by_id=seen.me)
    tell_measure(session, one, by_id=seen.me)


def keep_time(session: Session, seen: Seen, *, version: int, heard: int | None = None) -> None:
    """The time that stands, stays: no other was found. What they said stays too. Raises `Stale`,
    also when somebody said something that the page did not show."""
    one = seen.appointment
    if not seen.is_ours:
        raise NotAllowed
    if seen.stays_since and not seen.doubts:
        return  # pressed twice
    if not one.can_be_answered or one.is_offer or version != one.sequence:
        raise Stale
    if seen.unheard(heard):
        raise Stale
    for said in seen.doubts:
        said.settled_at = clock.now()
        session.add(said)
    if moving.offered(session, one.id):
        one.sequence += 1
        moving.take_back(session, one)
    moving.note(session, one, What.GOES_ON, by_id=seen.me, after=one.starts_at)
    remind(session, one, tell=True)
