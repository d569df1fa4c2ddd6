"""What of seeing each other waits for professionals, as parts of their inbox."""

from typing import Any

from sqlmodel import col, or_, select

from family_portal.appointments.models import Appointment
from family_portal.contact_plan.models import ContactArrangement, Outcome, Visit
from family_portal.contact_plan.queries import without_new_day
from family_portal.contact_plan.told import somebody_waits
from family_portal.core.questions import NOW, TODAY


def unsaid(*columns: Any) -> Any:
    """It was, or was called off, and nobody wrote down whether it went on."""
    was = or_(col(Appointment.starts_at) < NOW, col(Appointment.cancelled_at).is_not(None))
    return _going_on(*columns).where(col(Visit.outcome).is_(None), was)


def without_day(*columns: Any) -> Any:
    """It did not happen, and the family waits for another day."""
    return _going_on(*columns).where(without_new_day())


def without_notes(*columns: Any) -> Any:
    """One of us was there, and who was seen waits for what we saw; also when it ended since."""
    return select(*columns).where(
        col(Visit.supervised).is_(True),
        Visit.outcome == Outcome.HAPPENED,
        col(Visit.notes).is_(None),
    )


def to_look_at(*columns: Any) -> Any:
    """The day is there on which we would look at a limit again (R15)."""
    one = ContactArrangement
    holds = col(one.ended_at).is_(None), col(one.changes_id).is_(None)
    return select(*columns).where(*holds, col(one.review_on) <= TODAY)


def to_tell(*columns: Any) -> Any:
    """A limit of which somebody must hear from us, and who reads nothing of it until then (R18)."""
    one = ContactArrangement
    waits = col(one.talk_first).is_(True), somebody_waits(one)
    return select(*columns).where(col(one.ended_at).is_(None), *waits)


def _going_on(*columns: Any) -> Any:
    return (
        select(*columns)
        .join(ContactArrangement, col(ContactArrangement.id) == Visit.arrangement_id)
        .join(Appointment, col(Appointment.id) == Visit.appointment_id)
        .where(col(ContactArrangement.ended_at).is_(None))
    )
