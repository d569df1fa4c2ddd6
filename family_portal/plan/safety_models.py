"""Safety arrangements: what a family does when it gets tense (ADR 48, 52)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import encrypted

# What reactions keep of an arrangement: its kind (ADR 51).
ABOUT = "safety_arrangement"


class SafetyArrangement(InCircle, table=True):
    """A class of its own, never a step: own audience, never pushed, opened with step-up.

    The words are those of text `text_version`, which holds as soon as it is written: it was made
    with the person. What each of them thinks of it is a `Reaction` on that number.
    """

    __tablename__ = ABOUT
    __table_args__ = (has_parts(),)
    acts: ClassVar[tuple[str, ...]] = ("ended_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    text: str = Field(sa_type=encrypted("safety_arrangement.text"))
    ring: str | None = Field(default=None, sa_type=encrypted("safety_arrangement.ring"))
    go_to: str | None = Field(default=None, sa_type=encrypted("safety_arrangement.go_to"))
    children_know: str | None = Field(
        default=None, sa_type=encrypted("safety_arrangement.children_know")
    )
    review_on: date | None = None
    text_version: int = 1
    ended_at: datetime | None = None
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")


class SafetyText(InCircle, Told, table=True):
    """A text that an arrangement had, with who made it together. Never written over."""

    __tablename__ = "safety_text"
    __table_args__ = (
        part_of_record("safety_text", "safety_arrangement", "arrangement_id"),
        UniqueConstraint("arrangement_id", "number"),
    )
    told: ClassVar[tuple[str, ...]] = ("text", "ring", "go_to", "children_know")
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    arrangement_id: UUID = Field(foreign_key="safety_arrangement.id", index=True)
    number: int
    text: str = Field(sa_type=encrypted("safety_text.text"))
    ring: str | None = Field(default=None, sa_type=encrypted("safety_text.ring"))
    go_to: str | None = Field(default=None, sa_type=encrypted("safety_text.go_to"))
    children_know: str | None = Field(default=None, sa_type=encrypted("safety_text.children_know"))
    # Ids of the family members it was made with.
    made_with: list[Any] = Field(default_factory=list, sa_type=JSON)
    # Nobody when it came from a household file.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)
