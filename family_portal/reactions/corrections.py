"""Something is not right: what somebody said of it, what we answered, and what stands now.

What somebody says is a reaction (ADR 22) with the name of a fact. The answer is a part of it, for
its author and the professionals. What was put right hangs where it stands, for who reads it there,
and says nothing of who asked (R12, ADR 69).
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, UniqueConstraint, and_, or_
from sqlmodel import Field, col

from family_portal.access.circles import InCircle, part_of_record
from family_portal.access.guarded import Viewer
from family_portal.access.own import Own
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import encrypted

PLACES = ("step", "minutes", "measure", "matter", "story")


class Correction(InCircle, table=True):
    """Somebody asks us to put a fact right; answered once, with a reason when it stays."""

    __table_args__ = (part_of_record("correction", "reaction", "reaction_id"),)
    acts: ClassVar[tuple[str, ...]] = ("asker_id", "settled_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    reaction_id: UUID = Field(foreign_key="reaction.id", unique=True)
    asker_id: UUID = Field(foreign_key="person.id", index=True)
    # The kind and id of the record, and the name of the fact (`access/kinds.py`).
    about: str = Field(max_length=30)
    record_id: UUID = Field(index=True)
    fact: str = Field(max_length=30)
    was: str = Field(sa_type=encrypted("correction.was"))
    right: str = Field(sa_type=encrypted("correction.right"))
    asked_at: datetime = Field(default_factory=clock.now)
    answer_by: date | None = None
    settled_at: datetime | None = Field(default=None, index=True)
    settled_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # What it says now; nothing when it stays as it was, because.
    now: str | None = Field(default=None, sa_type=encrypted("correction.now"))
    because: str | None = Field(default=None, sa_type=encrypted("correction.because"))

    # Who asked read the answer.
    read_at: datetime | None = None

    @classmethod
    def is_news(cls, me: Any) -> Any:
        """In a query: I asked, was answered, and did not say that I read it."""
        mine = and_(col(cls.asker_id) == me, col(cls.settled_at).is_not(None))
        return and_(mine, col(cls.read_at).is_(None))

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def has_news(self) -> bool:
        return self.settled_at is not None and self.read_at is None

    @property
    def is_changed(self) -> bool:
        return self.settled_at is not None and self.now is not None


class PutRight(InCircle, Told, table=True):
    """In one place, the words that stood there and the words that stand there now. A part of that
    place: whoever reads it, and nobody else, reads this. It exists of one kind at a time."""

    __tablename__ = "put_right"
    __table_args__ = (
        part_of_record("put_right", "step", "step_id"),
        part_of_record("put_right", "minutes", "minutes_id"),
        part_of_record("put_right", "measure", "measure_id"),
        part_of_record("put_right", "matter", "matter_id"),
        part_of_record("put_right", "story", "story_id"),
    )
    told: ClassVar[tuple[str, ...]] = ("was", "now")
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    step_id: UUID | None = Field(default=None, foreign_key="step.id", index=True)
    minutes_id: UUID | None = Field(default=None, foreign_key="minutes.id", index=True)
    measure_id: UUID | None = Field(default=None, foreign_key="measure.id", index=True)
    # What only professionals read; it travels to each copy when that is explained (ADR 16).
    matter_id: UUID | None = Field(default=None, foreign_key="matter.id", index=True)
    # By its teller alone (ADR 54).
    story_id: UUID | None = Field(default=None, foreign_key="story.id", index=True)
    fact: str = Field(max_length=30)
    was: str = Field(sa_type=encrypted("put_right.was"))
    now: str = Field(sa_type=encrypted("put_right.now"))
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """With the step or the story that is shown to somebody goes what was put right in it."""
        mine = super().visible_to(viewer)
        if not viewer.has_shares:
            return mine
        shown = [cls._shown(kind, f"{kind}_id") for kind in ("step", "story")]
        return or_(mine, *shown)

    @property
    def place(self) -> tuple[str, UUID]:
        """The kind and id of what it stands in."""
        every = {name: getattr(self, f"{name}_id") for name in PLACES}
        return next((name, place_id) for name, place_id in every.items() if place_id)


class PutRightRead(Own, table=True):
    """I read what was put right."""

    __tablename__ = "put_right_read"
    __table_args__ = (UniqueConstraint("person_id", "put_right_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    put_right_id: UUID = Field(foreign_key="put_right.id")
    read_at: datetime = Field(default_factory=clock.now)
