"""How each measure of a household stands: whom it is about, and what each person was told (R18)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, circles_at
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import among, question
from family_portal.measures.deadlines import lacks_a_day
from family_portal.measures.models import OVER, Explained, Matter, MatterChild, Measure
from family_portal.measures.queries import MOST, still_to_tell


@dataclass(frozen=True)
class Told:
    """The last time it was explained to somebody, and whether it has changed since."""

    explained: Explained
    person: Person | None
    measure: Measure
    lags: bool


@dataclass(frozen=True)
class Standing:
    """A matter, whom it is about, and what each person was told of it (R18)."""

    matter: Matter
    children: Sequence[Person]
    told: Sequence[Told]
    # Somebody does not know yet how it stands. Asked for a whole household only.
    is_untold: bool = False

    @property
    def asks_of_us(self) -> bool:
        """Somebody must hear of it, or a day of it is unknown or has passed."""
        must_find = self.matter.has_lapsed or lacks_a_day(self.matter)
        return self.is_untold or (self.matter.status not in OVER and must_find)


def standings_of(session: Session, household_id: UUID) -> list[Standing]:
    """All of a household, for professionals. Three statements."""
    found = _at_home(session, home=household_id).all()
    untold = {matter.id for matter, is_untold in found if is_untold}
    return _standings(session, [matter for matter, _ in found], untold)


def standing(session: Session, matter_id: UUID) -> Standing:
    """One of them. Raises `NotFound` for who may not see it."""
    matter = session.get(Matter, matter_id)
    if matter is None:
        raise NotFound
    return _standings(session, [matter])[0]


@question
def _at_home() -> Any:
    order = col(Matter.status).in_(OVER), col(Matter.requested_on), col(Matter.id)
    here = col(Matter.circle_id).in_(circles_at(bindparam("home")))
    untold = still_to_tell(Matter.id).where(Circle.household_id == bindparam("home"))
    is_untold = within(col(Matter.id), untold).label("is_untold")
    return select(Matter, is_untold).where(here).order_by(*order).limit(MOST)


def _standings(
    session: Session, matters: Sequence[Matter], untold: Collection[UUID] = ()
) -> list[Standing]:
    children: dict[UUID, list[Person]] = defaultdict(list)
    for key, child in _children(session, those=[matter.id for matter in matters]):
        children[key].append(child)
    told = _told(session, {matter.id: matter for matter in matters})
    return [
        Standing(one, children[one.id], list(told[one.id].values()), one.id in untold)
        for one in matters
    ]


@question
def _children() -> Any:
    return (
        select(MatterChild.matter_id, Person)
        .join(Person, col(Person.id) == MatterChild.child_id)
        .where(among(MatterChild.matter_id, "those"))
        .order_by(Person.name)
    )


@question
def _explained() -> Any:
    return (
        select(Explained, Person, Measure)
        .join(Measure, col(Measure.id) == Explained.measure_id)
        .outerjoin(Person, col(Person.id) == Explained.person_id)
        .where(among(Measure.matter_id, "those"))
        .order_by(col(Explained.on), col(Measure.version))
    )


def _told(session: Session, matters: dict[UUID, Matter]) -> dict[UUID, dict[UUID, Told]]:
    """Per matter and person the last time."""
    rows = _explained(session, those=list(matters))
    found: dict[UUID, dict[UUID, Told]] = defaultdict(dict)
    for explained, person, measure in rows:
        lags = measure.version < matters[measure.matter_id].version
        found[measure.matter_id][explained.person_id] = Told(explained, person, measure, lags)
    return found
