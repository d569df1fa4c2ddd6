"""A day and two hours before an appointment: neutral notices, moved with it and gone when it is
called off.

Nothing is decided here about danger, quiet hours, safe channels or what somebody chose: the outbox
asks that at the moment of sending.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind

BEFORE = {Kind.DAY_BEFORE: timedelta(hours=24), Kind.HOURS_BEFORE: timedelta(hours=2)}


def remind_at(appointment: Appointment) -> dict[Kind, datetime]:
    """The moments that are still to come."""
    now = clock.now()
    found = {kind: appointment.starts_at - before for kind, before in BEFORE.items()}
    return {kind: at for kind, at in found.items() if at > now}


def remind(
    session: Session, appointment: Appointment, *, tell: bool = False, by_id: UUID | None = None
) -> None:
    """Whenever an appointment is made, moved, narrowed or called off: this says it anew. With
    `tell` there is a neutral notice now too: something of it is not as they knew it. Who did it
    knows."""
    session.flush()
    withdraw(session, appointment.id)
    family = _family(session, appointment)
    if tell and not appointment.is_past:
        announce(
            session,
            people={person for person in family if person != by_id},
            kind=Kind.APPOINTMENT,
            about_id=appointment.id,
            useful_until=appointment.starts_at,
        )
    if not appointment.can_be_answered or appointment.is_offer:
        return
    for kind, at in remind_at(appointment).items():
        announce(
            session,
            people=family,
            kind=kind,
            about_id=appointment.id,
            at=at,
            useful_until=appointment.starts_at,
        )


def _family(session: Session, appointment: Appointment) -> set[UUID]:
    """The family members who take part; a supporter it is shown to takes no part."""
    members = select(Membership.person_id).where(
        Membership.circle_id == appointment.circle_id,
        Membership.ground == Ground.FAMILY,
        Membership.holds(),
    )
    with unguarded(session, reason="who is reminded of an appointment"):
        return set(session.exec(members))
