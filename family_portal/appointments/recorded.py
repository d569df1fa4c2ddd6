"""What is recorded of one appointment: what was said of it, and how it changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.appointments.instead import is_taken_over
from family_portal.appointments.models import Appointment, AppointmentAnswer, AppointmentChange
from family_portal.core.errors import NotFound
from family_portal.core.questions import question

MOST_CHANGES = 50


def with_answers(
    session: Session, appointment_id: UUID
) -> tuple[Appointment, list[AppointmentAnswer], bool]:
    """In one statement, the first said first; and whether somebody takes it over."""
    rows = _answered(session, appointment=appointment_id).all()
    if not rows:
        raise NotFound
    return rows[0][0], [answer for _, answer, _ in rows if answer], rows[0][2]


@question
def _answered() -> Any:
    said = col(AppointmentAnswer.appointment_id) == Appointment.id
    return (
        select(Appointment, AppointmentAnswer, is_taken_over())
        .outerjoin(AppointmentAnswer, said)
        .where(Appointment.id == bindparam("appointment"))
        .order_by(col(AppointmentAnswer.said_at))
    )


def changes_of(session: Session, found: Appointment) -> Sequence[AppointmentChange]:
    return _changed(session, appointment=found.id).scalars().all()


@question
def _changed() -> Any:
    return (
        select(AppointmentChange)
        .where(AppointmentChange.appointment_id == bindparam("appointment"))
        .order_by(col(AppointmentChange.at).desc(), col(AppointmentChange.id))
        .limit(MOST_CHANGES)
    )
