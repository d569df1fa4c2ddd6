"""The organisations professionals work for, and the regions teams lie in: public, as their doors.

What holds for everybody there hangs on them: within how many working days they answer (R5), and on
which days they work when nobody noted it of the person.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from family_portal.access.circles import Category
from family_portal.core.columns import LINE, coded


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


class AgeRule(SQLModel, table=True):
    """From which age children of this organisation say themselves who sees something. Without a
    row the law's sixteen; later than the law is refused (`access/growing.py`, R11)."""

    __tablename__ = "age_rule"
    __table_args__ = (
        UniqueConstraint("organisation_id", "category"),
        CheckConstraint("age BETWEEN 12 AND 16", name="ck_age_rule_law"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    organisation_id: UUID = Field(foreign_key="organisation.id")
    category: Category = Field(sa_type=coded(Category))
    age: int


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
