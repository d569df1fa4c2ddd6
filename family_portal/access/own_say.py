"""What a young person says that others see of them, per person and kind of record (R11).

The choices are that person's alone: neither parents nor professionals read them, only what follows
from them (`growing.decides`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint, bindparam
from sqlmodel import Field, Session, col, select

from family_portal.access import growing
from family_portal.access.ages import Age
from family_portal.access.circles import Category, Circle, Ground, Membership
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.households import Household
from family_portal.access.organisations import AgeRule
from family_portal.access.own import Own
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.errors import NotAllowed
from family_portal.core.questions import question

CATEGORIES = tuple(Category(one) for one in growing.OWN_SAY)
MOST = 30


class OwnSay(Own, table=True):
    """The last word counts, from the moment it is given."""

    __tablename__ = "own_say"
    __table_args__ = (UniqueConstraint("person_id", "household_id", "reader_id", "category"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id")
    reader_id: UUID = Field(foreign_key="person.id")
    category: Category = Field(sa_type=coded(Category))
    is_yes: bool
    said_at: datetime = Field(default_factory=clock.now)


@dataclass(frozen=True)
class Asked:
    """One household of a young person: who there would read along, and what they may say about."""

    household_id: UUID
    readers: list[Person]
    # Per category the age from which it is theirs to say, reached or not.
    ages: Mapping[Category, int]
    said: Mapping[tuple[UUID, Category], bool]
    age: int

    @property
    def open(self) -> list[Category]:
        return [one for one in CATEGORIES if self.age >= self.ages[one]]

    def may(self, reader_id: UUID, category: Category) -> bool:
        return self.said.get((reader_id, category), False)


def asked(session: Session) -> list[Asked]:
    """Of the viewer, in each household where they are a child; nothing while no age is reached, or
    where nobody sits beside them. Four statements, one for who is no child."""
    me = viewer_of(session).person_id
    homes = select(Belonging.household_id).where(
        Belonging.person_id == me, Belonging.role == Role.CHILD, Belonging.holds()
    )
    ids = list(session.exec(homes))
    profile = session.get(Profile, me) if ids else None
    age = profile.age(clock.today()) if profile else None
    if age is None or age < Age.TWELVE:
        return []
    made = [_asked(session, home, me, age) for home in ids]
    return [one for one in made if one.open and one.readers]


def _asked(session: Session, home: UUID, me: UUID, age: int) -> Asked:
    mine = select(OwnSay).where(OwnSay.household_id == home)
    said = {(one.reader_id, one.category): one.is_yes for one in session.exec(mine)}
    return Asked(home, _beside(session, home, me), ages_at(session, home), said, age)


def ages_at(session: Session, household_id: UUID) -> dict[Category, int]:
    """What holds for a household's organisation; the law's age where it said nothing."""
    rules = (
        select(AgeRule.category, AgeRule.age)
        .join(Team, col(Team.organisation_id) == AgeRule.organisation_id)
        .join(Household, col(Household.team_id) == Team.id)
        .where(Household.id == household_id)
    )
    with unguarded(session, reason="from which age a child decides"):
        noted = {row.category: row.age for row in session.execute(rules)}
    return {one: noted.get(one, int(Age.SIXTEEN)) for one in CATEGORIES}


def _beside(session: Session, home: UUID, me: UUID) -> list[Person]:
    """The adults with a seat beside the viewer, also one that does not count now. Whoever shares
    nothing with them is not named."""
    mine = (
        select(Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(Membership.person_id == me, Membership.ground == Ground.FAMILY)
        .where(Circle.household_id == home, col(Circle.category).in_(CATEGORIES))
    )
    people = (
        select(Person)
        .join(Membership, col(Membership.person_id) == Person.id)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .where(
            col(Membership.circle_id).in_(mine.where(Membership.holds())),
            Membership.ground == Ground.FAMILY,
            Membership.goes_on(),
            Belonging.household_id == home,
            Belonging.holds(),
            col(Belonging.role).in_([Role.PARENT, Role.ADULT]),
        )
        .order_by(Person.name, col(Person.id))
        .distinct()
        .limit(MOST)
    )
    with unguarded(session, reason="who would read along with a young person"):
        return list(session.exec(people))


@dataclass(frozen=True)
class Decider:
    """A child who decides on one kind in a household. `adults` by its age alone: who reads along
    only if it says so. `let_in`: of whom it said so; that is told to no adult of the family."""

    child_id: UUID
    adults: frozenset[UUID]
    let_in: frozenset[UUID]


def deciders(session: Session, household_id: UUID, category: Category) -> list[Decider]:
    """For who is about to write there. By the caller's own list of people: it names nobody."""
    with unguarded(session, reason="which child decides who reads along"):
        rows = _deciders(session, home=household_id, category=category.value).all()
    found: dict[UUID, list[tuple[UUID, bool]]] = {}
    for child_id, adult_id, is_in in rows:
        found.setdefault(child_id, []).append((adult_id, is_in))
    return [
        Decider(
            child_id,
            frozenset(adult for adult, _ in adults),
            frozenset(adult for adult, is_in in adults if is_in),
        )
        for child_id, adults in found.items()
    ]


@question
def _deciders() -> Any:
    return growing.beside(bindparam("home"), bindparam("category"))


def say(session: Session, one: Asked, yes: Iterable[tuple[UUID, Category]]) -> None:
    """All of it anew: what is not in `yes` is no. Holds from now. Raises `NotAllowed` for who was
    not asked about."""
    wanted = set(yes)
    there = {(who.id, what) for who in one.readers for what in one.open}
    if wanted - there:
        raise NotAllowed
    me = viewer_of(session).person_id
    held = {
        (row.reader_id, row.category): row
        for row in session.exec(select(OwnSay).where(OwnSay.household_id == one.household_id))
    }
    for reader_id, category in sorted(there):
        key = reader_id, category
        row = held.get(key) or OwnSay(
            person_id=me,
            household_id=one.household_id,
            reader_id=reader_id,
            category=category,
            is_yes=False,
        )
        if row.is_yes != (key in wanted) or key not in held:
            row.is_yes, row.said_at = key in wanted, clock.now()
            session.add(row)
    session.flush()


def take_over_say(
    session: Session,
    household_id: UUID,
    child_id: UUID,
    readers: Iterable[UUID],
    category: Category,
) -> None:
    """What a young person said to the sender of a household file. Only of whose it is to say now:
    a yes of before would let somebody in at the birthday. What was said here stands."""
    with unguarded(session, reason="what a household file says that a child shares"):
        profile = session.get(Profile, child_id)
        age = profile.age(clock.today()) if profile else None
        if age is None or age < ages_at(session, household_id)[category]:
            return
        held = OwnSay.person_id == child_id, OwnSay.category == category
        said = set(session.exec(select(OwnSay.reader_id).where(*held)))
        session.add_all(
            OwnSay(
                person_id=child_id,
                household_id=household_id,
                reader_id=reader_id,
                category=category,
                is_yes=True,
            )
            for reader_id in sorted(set(readers) - said)
        )
