"""Taking over what was written down of a talk: a version that does not change."""

from sqlmodel import col, select

from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.imports.shape import AppointmentRecord
from family_portal.imports.taking import Taking
from family_portal.talks.written import DRAFT, Minutes


def take_written_down(taking: Taking, given: AppointmentRecord, meeting: Appointment) -> None:
    """For who is in the appointment. Other words in a later file are a version of their own; what
    was written in the portal stays."""
    told = given.written_down
    if told is None:
        return
    if meeting.starts_at > taking.now or given.cancelled or meeting.is_hearing:
        taking.fault(f"{taking.at}.written_down", "is of a talk that was")
        return
    last = taking.session.exec(
        select(Minutes)
        .where(Minutes.appointment_id == meeting.id, Minutes.version != DRAFT)
        .order_by(col(Minutes.version).desc())
    ).first()
    if last and (last.by_id or (last.agreed, last.good) == (told.agreed, told.good)):
        return
    on = taking.on(told.day) if told.day is not None else clock.day_of(meeting.starts_at)
    made = Minutes(
        circle_id=last.circle_id if last else meeting.circle_id,
        appointment_id=meeting.id,
        version=last.version + 1 if last else 1,
        agreed=told.agreed,
        good=told.good,
        at=min(clock.at(on), taking.now),
    )
    taking.session.add(made)
    meeting.written_at = made.at
    taking.session.add(meeting)
    taking.made += 1
