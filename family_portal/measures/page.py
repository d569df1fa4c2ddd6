"""The page of one measure, for the person it was explained to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.questions import question
from family_portal.measures.deadlines import Deadline, deadlines, own_terms
from family_portal.measures.models import Explained, Measure, MeasureChild, MeasureKind
from family_portal.measures.reminders import may_act
from family_portal.measures.timeline import Stop, timeline

MOST = 50


Told = Sequence[tuple[Explained, Person | None]]


@dataclass(frozen=True)
class Seen:
    """A measure as one person knows it. `told` is the latest first, with who explained it."""

    measure: Measure
    children: Sequence[Person]
    told: Told
    deadlines: Sequence[Deadline]
    stops: Sequence[Stop]
    readers: Sequence[Reader]

    @property
    def unappealed(self) -> bool:
        """Art. 807 Rv: said only of a part for which it is so, and never of the whole."""
        kind = MeasureKind.PROVISIONAL_SUPERVISION
        return self.measure.is_imposed and kind in self.measure.parts


def seen(session: Session, measure_id: UUID, me: UUID, *, is_minor: bool = False) -> Seen:
    """Raises `NotFound` for what was explained to nobody, or to somebody else."""
    measure, children = _with_children(session, measure_id)
    told = cast("Told", _told(session, of=measure.id).all())
    standing = may_act(session, measure.id, me)
    return Seen(
        measure,
        children,
        told,
        deadlines(measure, own_terms(), has_standing=standing, is_minor=is_minor),
        timeline(measure, clock.today()),
        readers(session, [measure])[measure.id],
    )


@question
def _told() -> Any:
    return (
        select(Explained, Person)
        .outerjoin(Person, col(Person.id) == Explained.by_id)
        .where(Explained.measure_id == bindparam("of"))
        .order_by(col(Explained.on).desc(), col(Explained.id))
        .limit(MOST)
    )


def _with_children(session: Session, measure_id: UUID) -> tuple[Measure, Sequence[Person]]:
    rows = _children(session, of=measure_id).all()
    if not rows:
        raise NotFound
    return rows[0][0], [child for _, child in rows if child]


@question
def _children() -> Any:
    return (
        select(Measure, Person)
        .outerjoin(MeasureChild, col(MeasureChild.measure_id) == Measure.id)
        .outerjoin(Person, col(Person.id) == MeasureChild.child_id)
        .where(Measure.id == bindparam("of"))
        .order_by(Person.name)
    )
