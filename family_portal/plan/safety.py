"""Safety arrangements, as their own pages read them. They stand nowhere else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle
from family_portal.access.people import Person
from family_portal.plan.models import Restriction, SafetyArrangement
from family_portal.plan.queries import MOST, family_circles


@dataclass(frozen=True)
class SeenArrangement:
    """With who can read it. `silent_for` is filled for professionals only (R16)."""

    arrangement: SafetyArrangement
    readers: Sequence[Reader]
    silent_for: Sequence[tuple[Restriction, Person | None]] = ()


def my_arrangements(session: Session, me: UUID) -> list[SeenArrangement]:
    """Those I am part of as family: what I read for my work stands at the desk."""
    mine = _arrangements().where(col(SafetyArrangement.circle_id).in_(family_circles(me)))
    return _seen(session, session.exec(mine).all())


def arrangements_of(session: Session, household_id: UUID) -> list[SeenArrangement]:
    """Of one household, for its professionals, with whom each is silent for."""
    at_home = select(Circle.id).where(Circle.household_id == household_id)
    found = _arrangements().where(col(SafetyArrangement.circle_id).in_(at_home))
    arrangements = session.exec(found).all()
    return _seen(session, arrangements, _restrictions(session, at_home))


def _arrangements() -> Any:
    order = col(SafetyArrangement.review_on).nulls_last(), col(SafetyArrangement.id)
    return select(SafetyArrangement).order_by(*order).limit(MOST)


def _restrictions(session: Session, at_home: Any) -> dict[UUID, list[Any]]:
    rows = session.exec(
        select(Restriction, Person)
        .outerjoin(Person, col(Person.id) == Restriction.silent_for_id)
        .where(col(Restriction.circle_id).in_(at_home))
        .order_by(Person.name, col(Restriction.id))
    )
    found: dict[UUID, list[Any]] = defaultdict(list)
    for restriction, person in rows:
        found[restriction.arrangement_id].append((restriction, person))
    return found


def _seen(
    session: Session,
    arrangements: Sequence[SafetyArrangement],
    restrictions: dict[UUID, list[Any]] | None = None,
) -> list[SeenArrangement]:
    who, silent = readers(session, arrangements), restrictions or {}
    return [SeenArrangement(one, who[one.id], silent.get(one.id, ())) for one in arrangements]
