"""How everybody will read an appointment that is not made yet: who sees what, and who nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session

from family_portal.access.apart import lives_in_secret
from family_portal.access.faces import Face
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.appointments.calendar import place_in
from family_portal.appointments.making import Plan, look_at
from family_portal.appointments.models import Appointment
from family_portal.desk import appointing
from family_portal.desk.house import Member
from family_portal.desk.planning import AppointmentForm


@dataclass(frozen=True)
class Sight:
    """What one person will see. `appointment` is nowhere but on this page."""

    member: Member
    appointment: Appointment
    # From which they choose; nothing when one time stands.
    times: Sequence[datetime]
    others: Sequence[Face | Person]
    # Who of the family reads nothing of it: those named here get one of their own.
    blind: Sequence[Member]
    own: frozenset[UUID]
    # Somebody who comes lives in secret, and this is no parent (R14).
    hides_place: bool

    @property
    def place(self) -> str | None:
        return self.appointment.place_for(takes_part=True)

    @property
    def in_calendar(self) -> str | None:
        """The place, where it stands in the calendar of their telephone (R14)."""
        hidden = {self.appointment.circle_id} if self.hides_place else set[UUID]()
        return place_in(self.appointment, self.member.profile, hidden)


def sights(
    session: Session, those: appointing.Sheet, form: AppointmentForm, *, by_id: UUID
) -> list[Sight]:
    """One for each family member in it. Raises `BadInput` as sending it would."""
    plan = appointing.plan_of(session, those, form, by_id=by_id)
    if not form.anyway:
        appointing.see_plan_clashes(session, plan, me=by_id)
    look_at(session, plan, by_id=by_id)
    table = those.table
    chosen = table.members(plan.family)
    secret = lives_in_secret(m.profile for m in chosen)
    blind = [m for m in table.house.members if m.person.id not in plan.family]
    own = {person for person, ground in plan.left_out.items() if ground is None}
    return [
        Sight(
            member=member,
            appointment=_as_it_would_be(plan),
            times=sorted(plan.times) if len(plan.times) > 1 else (),
            others=_others(those, plan, member, chosen),
            blind=blind,
            own=frozenset(own),
            hides_place=secret and member.belonging.role is not Role.PARENT,
        )
        for member in chosen
    ]


def _as_it_would_be(plan: Plan) -> Appointment:
    """Belongs to no session, so it is never stored."""
    return Appointment(
        circle_id=uuid4(),
        kind=plan.kind,
        title=plan.title,
        starts_at=max(plan.times),
        is_offer=len(plan.times) > 1,
        bring=plan.bring,
        place=plan.place,
        place_kind=plan.place_kind,
        minutes=plan.minutes,
    )


def _others(
    those: appointing.Sheet, plan: Plan, me: Member, chosen: Sequence[Member]
) -> list[Face | Person]:
    """Whom they will read they meet: professionals first."""
    faces = those.table.house.faces.staff
    staff: list[Face | Person] = [face for face in faces if face.person_id in plan.staff]
    return staff + [m.person for m in chosen if m.person.id != me.person.id]
