"""What of appointments waits for professionals, as a part of their inbox."""

from datetime import timedelta
from typing import Any

from sqlmodel import and_, col, exists, or_, select

from family_portal.access.circles import Ground, Membership
from family_portal.appointments.models import (
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    What,
)
from family_portal.core import clock
from family_portal.core.questions import NOW, moment

# So far ahead an appointment that nobody confirmed is worth a call.
SOON = timedelta(days=2)
SOON_ENOUGH = moment("confirmed_before", lambda: clock.now() + SOON)


def unconfirmed(*columns: Any) -> Any:
    """Appointments soon, or moved, of which nobody in the family has said anything."""
    answered = exists().where(col(AppointmentAnswer.appointment_id) == Appointment.id)
    return select(*columns).where(
        col(Appointment.starts_at) > NOW,
        or_(col(Appointment.starts_at) < SOON_ENOUGH, col(Appointment.moved_at).is_not(None)),
        col(Appointment.cancelled_at).is_(None),
        or_(col(Appointment.is_offer), ~answered),
    )


def called_off(*columns: Any) -> Any:
    """By who it was for: until its hour somebody of us may still need to know, or to find another
    day. `columns` may name `AppointmentChange.by_id`, who did it."""
    change = AppointmentChange
    by_family = exists().where(
        col(Membership.circle_id) == Appointment.circle_id,
        col(Membership.person_id) == change.by_id,
        col(Membership.ground) == Ground.FAMILY,
    )
    this_time = and_(
        col(change.appointment_id) == Appointment.id,
        col(change.what) == What.CANCELLED,
        col(change.at) >= col(Appointment.cancelled_at),
    )
    return (
        select(*columns)
        .select_from(Appointment)
        .join(change, this_time)
        .where(col(Appointment.starts_at) > NOW, by_family)
    )
