"""The day before an appointment: one neutral notice, moved with it and gone when it is called off.

Nothing is decided here about danger, quiet hours or safe channels: the outbox asks that at the
moment of sending.
"""

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind

# After school and work, and before anybody's quiet hours.
HOUR = time(17)


def remind_at(appointment: Appointment) -> datetime:
    return clock.at(clock.day_of(appointment.starts_at) - timedelta(days=1), HOUR)


def remind(session: Session, appointment: Appointment, *, tell: bool = False) -> None:
    """Whenever an appointment is made, moved, narrowed or called off: this says it anew. With
    `tell` there is a neutral notice now too: something of it is not as they knew it."""
    session.flush()
    withdraw(session, appointment.id)
    if tell and not appointment.is_past:
        announce(
            session,
            people=_family(session, appointment),
            kind=Kind.APPOINTMENT,
            about_id=appointment.id,
            useful_until=appointment.starts_at,
        )
    at = remind_at(appointment)
    if appointment.can_be_answered and at > clock.now():
        announce(
            session,
            people=_family(session, appointment),
            kind=Kind.APPOINTMENT,
            about_id=appointment.id,
            at=at,
            useful_until=appointment.starts_at,
        )


def _family(session: Session, appointment: Appointment) -> set[UUID]:
    """The family members who take part; a supporter it is shown to takes no part."""
    now = clock.now()
    members = select(Membership.person_id).where(
        Membership.circle_id == appointment.circle_id,
        Membership.ground == Ground.FAMILY,
        or_(col(Membership.until).is_(None), col(Membership.until) > now),
    )
    with unguarded(session, reason="who is reminded of an appointment"):
        return set(session.exec(members))
