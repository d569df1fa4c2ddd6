"""What people do with an appointment."""

from dataclasses import replace

from sqlmodel import Session

from family_portal.access.making import part_of
from family_portal.appointments.models import Answer, AppointmentAnswer
from family_portal.appointments.queries import Seen
from family_portal.core.errors import NotAllowed, Stale


def answer_appointment(session: Session, seen: Seen, *, answer: Answer, words: str | None) -> Seen:
    """Say that you come, or ask for another time. Raises `NotAllowed` and `Stale`."""
    if not seen.is_family:
        raise NotAllowed
    if not seen.appointment.can_be_answered:
        raise Stale
    said = seen.mine
    if said is None:
        # Me and the professionals who come: at a hearing, parents do not read each other (R7).
        circle = part_of(session, seen.appointment.circle_id, family={seen.me})
        said = AppointmentAnswer(
            circle_id=circle.id,
            appointment_id=seen.appointment.id,
            person_id=seen.me,
            answer=answer,
        )
    said.say(answer, words)
    session.add(said)
    session.flush()
    return replace(seen, answers=[*(a for a in seen.answers if a is not said), said])
