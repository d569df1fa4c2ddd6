"""What of appointments waits for professionals, as a part of their inbox."""

from typing import Any

from sqlmodel import and_, col, exists, select

from family_portal.access.circles import Ground, Membership
from family_portal.appointments.models import Appointment, AppointmentChange, What
from family_portal.core.questions import NOW


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
