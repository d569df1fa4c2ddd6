"""What somebody finds of a plan, a step or a measure, in their own words (R12, ADR 22)."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle, has_parts
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Nature(StrEnum):
    FACT = "fact"
    OPINION = "opinion"


class Stance(StrEnum):
    AGREE = "agree"
    PARTLY = "partly"
    DISAGREE = "disagree"


class Reaction(InCircle, table=True):
    """One version of one person's reaction. Versions are only added: what was said stays said.

    Hangs in a circle of the author alone and the professionals. Others of the family see it only
    when the author shows this version to them; disagreement never hides or stops anything.
    """

    __table_args__ = (
        has_parts(),
        UniqueConstraint("author_id", "about", "record_id", "version"),
        Index("ix_reaction_record", "record_id", "author_id"),
    )
    shared_kind: ClassVar[str | None] = "reaction"
    acts: ClassVar[tuple[str, ...]] = ("author_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    author_id: UUID = Field(foreign_key="person.id")
    # The kind and id of a record (`access/kinds.py`).
    about: str = Field(max_length=30)
    record_id: UUID
    version: int = 1
    nature: Nature = Field(sa_type=coded(Nature))
    stance: Stance = Field(sa_type=coded(Stance))
    text: str | None = Field(default=None, sa_type=encrypted("reaction.text"))
    # Of a step: the number of the text that they speak of. Of another they said nothing.
    on_text: int | None = None
    # Which of its facts is not right, for who asks that it is changed; `text` is what is right.
    fact: str | None = Field(default=None, max_length=30)
    said_at: datetime = Field(default_factory=clock.now)

    def says(
        self,
        nature: Nature,
        stance: Stance,
        text: str | None,
        on_text: int | None,
        fact: str | None = None,
    ) -> bool:
        said = (self.nature, self.stance, self.text, self.on_text, self.fact)
        return said == (nature, stance, text, on_text, fact)
