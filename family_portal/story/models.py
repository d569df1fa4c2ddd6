"""A story: told once, in somebody's own words, so that it need not be told again (ADR 54)."""

from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field, col

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Picture(StrEnum):
    """What a child says with one of three drawn pictures (ADR 92)."""

    SUN = "sun"
    CLOUD = "cloud"
    STAR = "star"


class Story(InCircle, table=True):
    """The text that holds now. Confirmed by the teller; until then it waits for their check, and
    nobody reads it but they and who wrote it down."""

    shared_kind: ClassVar[str | None] = "story"
    done_by: ClassVar[tuple[str, str] | None] = ("story", "author_id")
    acts: ClassVar[tuple[str, ...]] = (
        "author_id",
        "written_by_id",
    )

    __table_args__ = (has_parts(),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    author_id: UUID = Field(foreign_key="person.id", index=True)
    text: str = Field(sa_type=encrypted("story.text"))
    version: int = 1
    # Of a child, said with this picture; of each at most one that is kept. A story has none.
    picture: Picture | None = Field(default=None, sa_type=coded(Picture))
    # What the teller need not be asked again: one thing on a line.
    not_again: str | None = Field(default=None, sa_type=encrypted("story.not_again"))
    written_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    language: str | None = Field(default=None, max_length=12)
    source_language: str | None = Field(default=None, max_length=12)
    told_at: datetime = Field(default_factory=clock.now)
    confirmed_at: datetime | None = None
    # Confirmed by reading it back together, with somebody who has no account.
    read_back: bool = False
    # From when the teller keeps it here: a household file does not write over it.
    own_since: datetime | None = None
    # The teller did not want it: it is theirs alone, and on no page.
    ended_at: datetime | None = None

    @classmethod
    def is_kept(cls) -> ColumnElement[bool]:
        """In a query: what its teller did not want kept is on no page, also not theirs."""
        return col(cls.ended_at).is_(None)

    @property
    def waits_for_check(self) -> bool:
        return self.confirmed_at is None

    @property
    def known(self) -> list[str]:
        """What need not be asked again."""
        return [line.strip() for line in (self.not_again or "").splitlines() if line.strip()]

    @property
    def mark(self) -> str:
        """Of these lines. They have no number, so by this a page knows that they were changed."""
        return sha256((self.not_again or "").encode()).hexdigest()[:16]


class StoryText(InCircle, table=True):
    """An earlier text. It is its teller's alone: who read it then said so in a reading."""

    __tablename__ = "story_text"
    __table_args__ = (UniqueConstraint("story_id", "version"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    story_id: UUID = Field(foreign_key="story.id", index=True)
    version: int
    text: str = Field(sa_type=encrypted("story_text.text"))
    until: datetime = Field(default_factory=clock.now)


class StoryReading(InCircle, table=True):
    """A professional says that they read this text, before they speak with who told it."""

    __tablename__ = "story_reading"
    __table_args__ = (
        part_of_record("story_reading", "story", "story_id"),
        UniqueConstraint("story_id", "person_id", "version"),
    )
    done_by: ClassVar[tuple[str, str] | None] = ("story", "author_id")
    done_in: ClassVar[str] = "story_id"
    acts: ClassVar[tuple[str, ...]] = ("person_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    story_id: UUID = Field(foreign_key="story.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    version: int
    read_at: datetime = Field(default_factory=clock.now)
