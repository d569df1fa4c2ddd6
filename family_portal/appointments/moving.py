"""An appointment gets another day, hour or place, or does not go on.

Who said "I come" said it of the old time: that answer is gone, and they are asked again. Run on
nobody's behalf: the sender of a household file does this, not somebody at a screen.
"""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col

from family_portal.appointments.models import Appointment, AppointmentAnswer
from family_portal.appointments.reminders import remind
from family_portal.core import clock


def move(session: Session, appointment: Appointment, *, before: datetime) -> None:
    """`before` is when it would have begun. What is over moves nobody."""
    appointment.sequence += 1
    if not appointment.is_past:
        appointment.moved_at, appointment.moved_from = clock.now(), before
        _forget_answers(session, appointment)
    session.add(appointment)
    remind(session, appointment, tell=True)


def call_off(session: Session, appointment: Appointment, *, tell: bool) -> None:
    appointment.sequence += 1
    appointment.cancelled_at = clock.now()
    session.add(appointment)
    remind(session, appointment, tell=tell)


def go_on(session: Session, appointment: Appointment) -> None:
    """It goes on after all: everybody is asked again."""
    appointment.cancelled_at = None
    move(session, appointment, before=appointment.starts_at)


def _forget_answers(session: Session, appointment: Appointment) -> None:
    session.flush()
    session.exec(
        delete(AppointmentAnswer).where(col(AppointmentAnswer.appointment_id) == appointment.id)
    )
