"""What who looks after a child elsewhere reads: what was agreed, and a card for each move."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Field, and_

from family_portal.access.circles import InCircle
from family_portal.access.guarded import Viewer
from family_portal.access.second_look import Told
from family_portal.access.unheard import care_untold, may_be_read
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Topic(StrEnum):
    """What daily care needs; there is none for the help of parents."""

    VISITS = "visits"
    SCHOOL = "school"
    SLEEP = "sleep"
    MEDICINE = "medicine"
    FOOD = "food"
    OTHER = "other"


class SaidBy(StrEnum):
    """Who may say so. Which parent it was stands beside it, for who may know that parent."""

    PARENTS = "parents"
    PARENT = "parent"
    DOCTOR = "doctor"
    GUARDIAN = "guardian"
    CHILD = "child"


class OfCare(InCircle):
    """Whoever must hear first where the child lives, reads nothing of it that was written since."""

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        told = may_be_read(cls.id, care_untold(str(cls.__tablename__)))  # type: ignore[attr-defined]
        return and_(super().visible_to(viewer), told)


class CareNote(OfCare, Told, table=True):
    """As somebody said, on a day. What becomes otherwise is another note."""

    __tablename__ = "care_note"
    told: ClassVar[tuple[str, ...]] = ("text",)
    acts: ClassVar[tuple[str, ...]] = ("by_id", "ended_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    child_id: UUID = Field(foreign_key="person.id", index=True)
    topic: Topic = Field(sa_type=coded(Topic))
    text: str = Field(sa_type=encrypted("care_note.text"))
    agreed_on: date
    said_by: SaidBy = Field(default=SaidBy.PARENTS, sa_type=coded(SaidBy))
    said_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    ended_at: datetime | None = None
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")


class MovingCard(OfCare, Told, table=True):
    """When, who fetches the child, what it takes, whom it may ring. No place stands on it. For
    adults of the family it is told to, the same card hangs in the circle of the stay they read."""

    __tablename__ = "moving_card"
    goes_with: ClassVar[str | None] = "stay"
    told: ClassVar[tuple[str, ...]] = ("at", "fetched_by", "take_along", "may_ring")
    acts: ClassVar[tuple[str, ...]] = ("by_id", "ended_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    child_id: UUID = Field(foreign_key="person.id", index=True)
    day: date
    at: str | None = Field(default=None, sa_type=encrypted("moving_card.at"))
    fetched_by: str = Field(sa_type=encrypted("moving_card.fetched_by"))
    take_along: str | None = Field(default=None, sa_type=encrypted("moving_card.take_along"))
    may_ring: str | None = Field(default=None, sa_type=encrypted("moving_card.may_ring"))
    by_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    ended_at: datetime | None = None
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")
