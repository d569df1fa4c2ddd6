"""Who is there in the place of a contact person who stops, as everybody of an appointment reads
it; a member of the family once they were told (R3, R18)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader
from family_portal.access.holding import goes_on
from family_portal.access.households import Assignment
from family_portal.access.people import Person
from family_portal.appointments.looked_at import TakenOver
from family_portal.appointments.models import Appointment
from family_portal.core import clock


@dataclass(frozen=True)
class Instead:
    """`reader` is who comes, from that day on; `from_id` is who was to be there."""

    reader: Reader
    from_id: UUID
    from_day: date

    def among(self, people: Sequence[Reader]) -> list[Reader]:
        """Who comes, when these were to."""
        who = self.reader.person_id
        return [*(one for one in people if one.person_id not in {self.from_id, who}), self.reader]


def instead(session: Session, appointments: Collection[Appointment]) -> dict[UUID, Instead]:
    """Per appointment on or after the first day of whoever follows. One statement, none without
    an appointment that is to come."""
    coming = {one.id: one for one in appointments if one.can_be_answered}
    if not coming:
        return {}
    rows = session.exec(
        select(TakenOver, Assignment, Person)
        .join(Assignment, col(Assignment.id) == TakenOver.assignment_id)
        .join(Person, col(Person.id) == Assignment.person_id)
        .where(
            col(TakenOver.appointment_id).in_(list(coming)),
            # Not one that was called off before it began.
            goes_on(col(Assignment.to_day), col(Assignment.from_day)),
        )
        .order_by(col(TakenOver.at), col(TakenOver.id))
    ).all()
    return {
        taken.appointment_id: Instead(_reader(who), taken.from_id, begins.from_day)
        for taken, begins, who in rows
        if begins.from_day <= clock.day_of(coming[taken.appointment_id].starts_at)
    }


def is_taken_over() -> ColumnElement[bool]:
    """For a statement with the appointment, so that who comes is asked where somebody else does."""
    of_it = col(TakenOver.appointment_id) == Appointment.id
    found: ColumnElement[bool] = select(TakenOver.id).where(of_it).exists()
    return found


def _reader(who: Person) -> Reader:
    return Reader(who.id, who.name, who.photo, is_staff=True, call_me=who.call_me)
