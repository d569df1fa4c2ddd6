"""Whom somebody may name in a step: who does it, who reads it. Nobody they do not know."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.apart import ADULTS, kept_apart, ties_of
from family_portal.access.audience import Reader, known_family, other_parents
from family_portal.access.faces import Face, Faces, faces, own_faces
from family_portal.access.households import Household
from family_portal.access.people import Belonging, Person
from family_portal.access.standing_in import StandIn
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.plan.queries import my_households


@dataclass(frozen=True)
class Here:
    """One household as the writer may name its people. `family` holds the writer, when they are
    of it; `staff` does when they work for it."""

    household: Household
    me: UUID
    is_staff: bool
    family: list[Reader]
    staff: list[Reader]
    contact: Face | None

    @property
    def doers(self) -> list[Reader]:
        """The writer first: most steps are one's own."""
        every = [*self.family, *self.staff]
        return sorted(every, key=lambda who: who.person_id != self.me)

    @property
    def others(self) -> list[Reader]:
        return [who for who in self.family if who.person_id != self.me]

    @property
    def has_parents_apart(self) -> bool:
        return self.household.separate_parents

    def readers(self, chosen: Collection[UUID], *, who_id: UUID) -> set[UUID]:
        """The family members of the circle. Raises `BadInput` for anybody else: an audience is
        never wider than what the writer may know."""
        family = {who.person_id for who in self.family}
        staff = {who.person_id for who in self.staff}
        if who_id not in family | staff:
            raise BadInput({"who_id": _("Kies iemand uit deze lijst.")})
        if set(chosen) - family:
            raise BadInput({"people": _("Kies alleen mensen uit deze lijst.")})
        always = {who_id, self.me} & family
        if not {*chosen, *always}:
            raise BadInput({"people": _("Kies wie van het gezin dit leest.")})
        return {*chosen, *always}


def readers_together(
    session: Session, place: Here, chosen: Collection[UUID], *, who_id: UUID
) -> set[UUID]:
    """The family members of a circle that is to be. Raises `BadInput`, also where adults live
    apart and one would learn who helps another (R7). In a household where nobody noted that, the
    adults of it are not refused: it would tell them that an address is secret (R14)."""
    family = place.readers(chosen, who_id=who_id)
    everybody = ties_of(session, place.household.id)
    writer = None if place.is_staff or place.has_parents_apart else everybody.get(place.me)
    if writer and writer.role in ADULTS:
        return family
    elsewhere = kept_apart(everybody, family, noted=place.has_parents_apart).supporters
    for who in place.family:
        if who.person_id in elsewhere:
            words = _("%(name)s hoort bij een ander. Kies hier iemand anders.")
            field = "who_id" if who.person_id == who_id else "people"
            raise BadInput({field: words % {"name": who.first_name}})
    return family


def here(session: Session, me: UUID, household_id: UUID) -> Here:
    """Raises `NotFound` for a household in which somebody makes no steps."""
    mine = next((home for home in my_households(session, me) if home.id == household_id), None)
    if mine:
        known = known_family(session, household_id)
        if mine.separate_parents:
            apart = other_parents(session, household_id, me)
            known = [who for who in known if who.person_id not in apart]
        return _here(mine, me, _with_me(session, me, known), own_faces(session, me, household_id))
    household = session.get(Household, household_id)
    if household is None or me not in staffing.today(session, household_id):
        raise NotFound
    those = faces(session, [household_id])
    return _here(household, me, _members(session, household_id), those, is_staff=True)


def at_work(session: Session, me: UUID, household_id: UUID) -> Here:
    """Raises `NotFound` for a household of one's own: there one waits, and writes down nothing."""
    place = here(session, me, household_id)
    if not place.is_staff:
        raise NotFound
    return place


def _here(
    household: Household,
    me: UUID,
    family: list[Reader],
    found: list[Faces],
    *,
    is_staff: bool = False,
) -> Here:
    those = found[0]
    staff = [_reader(face) for face in those.staff]
    if is_staff and me not in {who.person_id for who in staff}:
        away = [face.stand_in(clock.today()) for face in those.staff]
        staff += [_reader(who) for who in away if who and who.person_id == me]
    return Here(household, me, is_staff, family, staff, those.first)


def _reader(face: Face | StandIn) -> Reader:
    return Reader(face.person_id, face.name, face.photo, is_staff=True, call_me=face.call_me)


def _family(person: Person) -> Reader:
    return Reader(person.id, person.name, person.photo, is_staff=False, call_me=person.call_me)


def _with_me(session: Session, me: UUID, known: list[Reader]) -> list[Reader]:
    """Also for who is in no circle yet."""
    if any(who.person_id == me for who in known):
        return known
    return [_family(session.get_one(Person, me)), *known]


def _members(session: Session, household_id: UUID) -> list[Reader]:
    query = (
        select(Person)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .where(Belonging.household_id == household_id, Belonging.goes_on())
        .order_by(Person.name, col(Person.id))
    )
    return [_family(person) for person in session.exec(query).unique()]
