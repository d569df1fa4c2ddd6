"""Builders of compulsory measures: a matter for staff, and a copy per person who was told."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.measures.models import (
    Explained,
    HowTold,
    Matter,
    MatterChild,
    Measure,
    MeasureChild,
    MeasureKind,
    MeasureStatus,
)
from tests.houses import House


def make_matter(
    db: Session,
    house: House,
    *,
    kind: MeasureKind = MeasureKind.SUPERVISION,
    status: MeasureStatus = MeasureStatus.REQUESTED,
    child: Person | None = None,
    **state: Any,
) -> Matter:
    """About the child of the house, unless it is about another; nobody was told yet."""
    circle = house.circle(db, Category.MEASURE, family=[])
    made = Matter(circle_id=circle.id, kind=kind, status=status, **state)
    db.add(made)
    db.flush()
    about = child or house.child
    db.add(MatterChild(circle_id=circle.id, matter_id=made.id, child_id=about.id))
    db.commit()
    return made


def tell(db: Session, house: House, matter: Matter, person: Person) -> Measure:
    """It was explained to this person as it now is."""
    circle = house.circle(db, Category.MEASURE, family=[person])
    made = Measure(circle_id=circle.id, matter_id=matter.id, **matter.state)
    db.add(made)
    db.flush()
    db.add(MeasureChild(circle_id=circle.id, measure_id=made.id, child_id=house.child.id))
    db.add(
        Explained(
            circle_id=circle.id,
            measure_id=made.id,
            person_id=person.id,
            on=clock.today(),
            how=HowTold.TALK,
            by_id=house.contact.id,
            status=made.status,
        )
    )
    db.commit()
    return made


def make_measure(
    db: Session, house: House, told: Iterable[Person] | None = None, **state: Any
) -> Measure:
    """`make_measure(db, house)` is what the mother was told; of several the first."""
    matter = make_matter(db, house, **state)
    people = [house.parent] if told is None else list(told)
    first, *_others = [tell(db, house, matter, person) for person in people]
    return first
