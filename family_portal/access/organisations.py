"""The organisations professionals work for, and the regions teams lie in: public, as their doors.

What holds for everybody there hangs on them: within how many working days they answer (R5), and on
which days they work when nobody noted it of the person.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from family_portal.core.columns import LINE


class Region(SQLModel, table=True):
    """Municipalities that share a safety team, and what they learn."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=LINE, unique=True)


class Organisation(SQLModel, table=True):
    """A municipality, or whoever else employs professionals. Weekdays: Monday is 0."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=LINE, unique=True)
    address: str | None = Field(default=None, max_length=LINE)
    phone: str | None = Field(default=None, max_length=LINE)
    # Within how many working days its professionals answer; none is the usual promise.
    answer_days: int | None = None
    works: list[int] = Field(default_factory=list, sa_type=JSON)


def by_name(
    session: Session, model: type[Organisation] | type[Region], names: Iterable[str]
) -> dict[str, UUID]:
    """Each of them, made when it is not there yet: a file knows them by name only."""
    wanted: set[str] = set(names)
    known: Any = model
    there = session.exec(select(known).where(col(known.name).in_(wanted))).all()
    made = [model(name=name) for name in sorted(wanted - {one.name for one in there})]
    session.add_all(made)
    return {one.name: one.id for one in (*there, *made)}
