"""A circle is a group of people around one household who may see the same things.

Everything a person sees in the portal hangs in a circle; membership is the only key. A parent, a
child and a contact person pass through the same gate. Family membership of a circle never grows.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, cast
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    and_,
    bindparam,
    tuple_,
)
from sqlalchemy.ext.hybrid import hybrid_method
from sqlmodel import Field, Session, col, exists, or_, select

from family_portal.access import alongside, lapsing, scopes, sitting
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForAWhile, at_moment
from family_portal.access.households import Household
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import NOW, among, question


class Category(StrEnum):
    PLAN = "plan"
    APPOINTMENT = "appointment"
    THREAD = "thread"
    STORY = "story"
    SAFETY = "safety"
    FEEDBACK = "feedback"
    MEASURE = "measure"
    WAITING = "waiting"
    CALL = "call"
    STAY = "stay"
    CARE = "care"


class StaffRule(StrEnum):
    TEAM = "team"
    NAMED = "named"


class Ground(StrEnum):
    """Why somebody is in a circle."""

    FAMILY = "family"
    NAMED = "named"
    ASSIGNMENT = "assignment"
    COVER = "cover"
    BREAK_GLASS = "break_glass"


class Circle(Guarded, table=True):
    """Household, what it is about, kind of record, people, and which professionals."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    about_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    category: Category = Field(sa_type=coded(Category))
    staff_rule: StaffRule = Field(sa_type=coded(StaffRule))
    # Equal for circles of exactly the same people; emptied when somebody leaves.
    likeness: str | None = Field(default=None, max_length=64, unique=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever reads something in it."""
        return within(col(cls.id), scopes.rooms())


def _seat_holds(cls: Any, at: datetime | None = None) -> ColumnElement[bool]:
    moment = NOW if at is None else at
    return and_(at_moment(cls, moment), lapsing.counts(cls, moment))


class Membership(ForAWhile, Guarded, table=True):
    """Somebody in a circle, for a time and a reason. People can come back: it has its own id."""

    __table_args__ = (
        Index("ix_membership_person_until", "person_id", "until", "circle_id"),
        Index("ix_membership_circle", "circle_id", "person_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id")
    person_id: UUID = Field(foreign_key="person.id")
    ground: Ground = Field(sa_type=coded(Ground))
    # The assignment or cover this membership follows.
    source_id: UUID | None = Field(default=None, index=True)

    # Of a record only its time can be asked; whether it counts is for a statement (R11).
    holds: ClassVar[hybrid_method[..., bool]] = hybrid_method(ForAWhile._holds, _seat_holds)

    @classmethod
    def stands(cls) -> ColumnElement[bool]:
        """Also where it does not count now (R8, R11)."""
        return at_moment(cls, NOW)

    @classmethod
    def silent(cls) -> ColumnElement[bool]:
        """It does not count now: somebody else decides so, or custody ended."""
        return ~lapsing.counts(cls, NOW)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Also beside what one does oneself in a circle that a young person decides on."""
        mine = within(col(cls.circle_id), sitting.seats())
        silent = within(col(cls.source_id), alongside.silent_glass())
        return and_(mine, or_(col(cls.ground) != Ground.BREAK_GLASS, ~silent))


class InCircle(Guarded):
    """Mix in to make a record visible to the members of one circle, and to nobody else.

    A model that family members can share names its `shared_kind`; `shared_by` is the column that
    holds the shared record's id (its own id, or its parent's).
    """

    shared_kind: ClassVar[str | None] = None
    shared_by: ClassVar[str] = "id"
    # Whose it is to do or tell, as the table and column that say so: they read it also where a
    # young person decides what else they see (R11). Of a part it is the whole that says so, and
    # `done_in` the column that holds its id.
    done_by: ClassVar[tuple[str, str] | None] = None
    done_in: ClassVar[str] = "id"
    # The table of what it tells of without being a part of it: where that goes to a narrower
    # circle, this goes along.
    goes_with: ClassVar[str | None] = None
    # It hangs in a circle that holds nothing but this and what goes with it.
    apart: ClassVar[bool] = False

    circle_id: UUID = Field(foreign_key="circle.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        mine: ColumnElement[bool] = within(col(cls.circle_id), scopes.open_circles())
        if cls.done_by is not None:
            done: Any = getattr(cls, cls.done_in)
            mine = or_(mine, within(done, sitting.done_by_viewer(*cls.done_by)))
        if cls.shared_kind is None or not viewer.has_shares:
            return mine
        return or_(mine, cls._shown(cls.shared_kind, cls.shared_by))

    @classmethod
    def _shown(cls, kind: str, by: str) -> ColumnElement[bool]:
        """A record of this kind, whose id stands in the column `by`, is shown to the viewer."""
        column: Any = getattr(cls, by)
        here = tuple_(column, col(cls.circle_id))
        shown = within(here, scopes.open_shares(kind))
        return and_(within(column, scopes.open_share_ids(kind)), shown)


def circles_at(household_id: Any) -> Any:
    """The ids of all circles of one household, for another question."""
    return select(Circle.id).where(Circle.household_id == household_id)


def circles_of(households: Collection[UUID]) -> Any:
    """The ids of all circles of these, for another question."""
    return select(Circle.id).where(col(Circle.household_id).in_(households))


def circles_among(name: str) -> Any:
    """The same for a statement that is kept, of the households given under this name."""
    return select(Circle.id).where(among(Circle.household_id, name))


def household_of(session: Session, circle_id: UUID) -> UUID:
    """Raises `NotFound` for a circle that is not the viewer's."""
    home: UUID | None = _household(session, circle=circle_id).scalars().first()
    if home is None:
        raise NotFound
    return home


@question
def _household() -> Any:
    return select(Circle.household_id).where(Circle.id == bindparam("circle"))


def home_at(session: Session, circle_id: UUID) -> Household | None:
    """The same, with its name; none for who sits there by name and does not work for them."""
    return cast("Household | None", _home(session, circle=circle_id).scalars().first())


@question
def _home() -> Any:
    joined = select(Household).join(Circle, col(Circle.household_id) == col(Household.id))
    return joined.where(Circle.id == bindparam("circle"))


def family_of(session: Session, circle_id: UUID) -> set[UUID]:
    """Who sits there now and does not work there."""
    seats = select(Membership.person_id).where(
        Membership.circle_id == circle_id, Membership.ground == Ground.FAMILY, Membership.holds()
    )
    return set(session.exec(seats))


def silent_family_of(session: Session, circle_id: UUID) -> set[UUID]:
    """Whose seat there stands and does not count now; one day it may again (R8, R11)."""
    seats = select(Membership.person_id).where(
        Membership.circle_id == circle_id, Membership.ground == Ground.FAMILY, Membership.stands()
    )
    return set(session.exec(seats.where(Membership.silent())))


def reads_for_work(circle_id: Any, me: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """In a query: I sit in that circle now, as one who works there."""
    return exists().where(
        col(Membership.circle_id) == circle_id,
        col(Membership.person_id) == me,
        col(Membership.ground) != Ground.FAMILY,
        Membership.holds(),
        *more,
    )


def sits_as_family(circle_id: Any, me: Any) -> ColumnElement[bool]:
    """In a query: I have a seat in that circle as one of the family, whether it counts or not."""
    return exists().where(
        col(Membership.circle_id) == circle_id,
        col(Membership.person_id) == me,
        col(Membership.ground) == Ground.FAMILY,
    )


def has_parts() -> UniqueConstraint:
    """In `__table_args__` of a record that has parts in its own circle: see `part_of_record`."""
    return UniqueConstraint("id", "circle_id")


def part_of_record(table: str, of: str, column: str) -> ForeignKeyConstraint:
    """In `__table_args__` of a part: it hangs in the circle of what it is a part of, and the
    database holds that (ADR 37). When the whole moves to another circle, its parts move along."""
    return ForeignKeyConstraint(
        [column, "circle_id"],
        [f"{of}.id", f"{of}.circle_id"],
        name=f"fk_{table}_{column}_circle_id",
        onupdate="CASCADE",
        deferrable=True,
        initially="DEFERRED",
    )


class Rehang(InCircle, table=True):
    """The trace of a record that moved to a narrower circle. It hangs in the new one."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    record_kind: str = Field(max_length=40)
    record_id: UUID
    from_circle_id: UUID = Field(foreign_key="circle.id", index=True)
    # Nobody when the sender of a household file narrowed it.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)
