"""Builders of households: everybody in them is made up. Override any name by keyword."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Category, Circle, StaffRule
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Cover, Household, Phase
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Belonging, Custody, CustodyKind, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.access.teams import Post, Team, TeamKind
from family_portal.core import clock

CAST = {
    "parent": "Samira Proefstra",
    "other_parent": "Daan Voorbeeldsma",
    "child": "Noor Voorbeeldsma",
    "contact": "Joost Demoman",
    "duo": "Mira Verzinsma",
    "lead": "Lotte Oefenaar",
}
WEEK = [0, 1, 2, 3, 4]


@dataclass
class House:
    """A separated mother (with the child, 14) and father, and their professionals."""

    household: Household
    team: Team
    parent: Person
    other_parent: Person
    child: Person
    contact: Person
    duo: Person
    lead: Person

    @property
    def family(self) -> list[Person]:
        return [self.parent, self.other_parent, self.child]

    @property
    def staff(self) -> list[Person]:
        return [self.contact, self.duo, self.lead]

    def circle(
        self,
        session: Session,
        category: Category = Category.PLAN,
        *,
        family: Iterable[Person] | None = None,
        staff: Iterable[Person] | StaffRule = TEAM,
        about: Person | None = None,
    ) -> Circle:
        """The circle of these people; unless told otherwise the mother and the team."""
        people = [self.parent] if family is None else family
        named = staff if isinstance(staff, StaffRule) else [p.id for p in staff]
        with unguarded(session, reason="tests"):
            made = circle_for(
                session,
                household_id=self.household.id,
                category=category,
                family=[p.id for p in people],
                staff=named,
                about_id=about.id if about else None,
            )
        session.commit()
        return made


def make_person(session: Session, name: str, **profile: Any) -> Person:
    person = Person(name=name)
    session.add(person)
    session.flush()
    session.add(Profile(person_id=person.id, **profile))
    return person


def make_house(session: Session, *, label: str = "Huis aan de gracht", **names: str) -> House:
    """`make_house(db, parent="Els Anders")`: a whole household, committed."""
    called = {**CAST, **names}
    team = Team(name=f"Team van {label}", kind=TeamKind.LOCAL_TEAM, phone="00 000 00 01")
    household = Household(
        label=label,
        team_id=team.id,
        phase=Phase.STABLE_SAFETY,
        first_contact_on=clock.today() - timedelta(days=60),
        separate_parents=True,
    )
    house = House(household, team, **{role: Person(name=name) for role, name in called.items()})
    # In three goes instead of one for each row: nearly every test begins with one.
    for rows in (
        [team, *house.family, *house.staff],
        [household, *_profiles(house), *_posts(house)],
        [*_belonging(house), *_custody(house), *_assigned(house)],
    ):
        session.add_all(rows)
        session.flush()
    session.commit()
    return house


def _profiles(house: House) -> Iterator[Profile]:
    for person in (*house.family, *house.staff):
        is_child = person is house.child
        born = clock.today() - timedelta(days=14 * 366) if is_child else None
        yield Profile(person_id=person.id, born=born)


def _posts(house: House) -> Iterator[Post]:
    at = {"team_id": house.team.id, "works": WEEK, "phone": "00 000 00 02"}
    for person, role in zip(house.staff, (Role.CONTACT, Role.DUO, Role.LEAD), strict=True):
        yield Post(person_id=person.id, role=role, **at)


def _belonging(house: House) -> Iterator[Belonging]:
    for person, role, relation in (
        (house.parent, Role.PARENT, "moeder"),
        (house.other_parent, Role.PARENT, "vader"),
        (house.child, Role.CHILD, "dochter"),
    ):
        yield _joins(house.household, person, role, relation)


def _custody(house: House) -> Iterator[Custody]:
    for parent in (house.parent, house.other_parent):
        pair = {"parent_id": parent.id, "child_id": house.child.id}
        yield Custody(**pair, kind=CustodyKind.JOINT, since=_before())


def _assigned(house: House) -> Iterator[Assignment]:
    start = clock.today() - timedelta(days=30)
    for person, role in ((house.contact, Role.CONTACT), (house.duo, Role.DUO)):
        who = {"household_id": house.household.id, "person_id": person.id}
        yield Assignment(**who, role=role, from_day=start)


def _joins(
    household: Household,
    person: Person,
    role: Role,
    relation: str | None,
    invited_by: Person | None = None,
) -> Belonging:
    return Belonging(
        person_id=person.id,
        household_id=household.id,
        role=role,
        relation=relation,
        invited_by_id=invited_by.id if invited_by else None,
        since=_before(),
    )


def join_household(
    session: Session,
    household: Household,
    person: Person,
    role: Role,
    *,
    relation: str | None = None,
    invited_by: Person | None = None,
) -> Belonging:
    """Also for supporters: `invited_by` is then the family member who asked them."""
    belonging = _joins(household, person, role, relation, invited_by)
    session.add(belonging)
    session.flush()
    return belonging


def _before() -> datetime:
    """Long enough ago for tests that stop the clock."""
    return clock.now() - timedelta(days=60)


def assign(
    session: Session, household: Household, person: Person, role: Role, *, days: int = 0
) -> Assignment:
    """From 30 days ago, or so many days from today. A new contact person takes over."""
    start = clock.today() + timedelta(days=days or -30)
    if role is Role.CONTACT:
        hand_over(session, household, start)
    made = Assignment(household_id=household.id, person_id=person.id, role=role, from_day=start)
    session.add(made)
    session.flush()
    return made


def hand_over(session: Session, household: Household, day: date) -> None:
    """Whoever is the contact person then, is it until that day."""
    before = select(Assignment).where(
        Assignment.household_id == household.id, Assignment.role == Role.CONTACT
    )
    for held in session.exec(before.where(Assignment.goes_on(day))):
        held.to_day = day
        session.add(held)
    session.flush()


def send_away(session: Session, house: House, stand_in: Person, *, days: int = 3) -> Cover:
    """The contact is away from today, and somebody stands in."""
    today = clock.today()
    cover = Cover(
        absent_id=house.contact.id,
        stand_in_id=stand_in.id,
        from_day=today,
        to_day=today + timedelta(days=days),
    )
    session.add(cover)
    session.flush()
    follow(session, house.household.id)
    session.commit()
    return cover


def ids(*people: Person) -> set[UUID]:
    return {person.id for person in people}
