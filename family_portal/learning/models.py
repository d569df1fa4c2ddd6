"""Lessons and the frozen figures of teams. No family is in these tables."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement, UniqueConstraint
from sqlmodel import Field, SQLModel, col, or_

from family_portal.access import scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.once import within


class LessonStatus(StrEnum):
    SIGNAL = "signal"
    TABLE = "table"
    TRYING = "trying"
    CHECKED = "checked"
    SHARED = "shared"
    ADOPTED = "adopted"
    TOLD_BACK = "told_back"
    RETIRED = "retired"


class Scale(StrEnum):
    """How small it is tried first."""

    HOUSEHOLD = "household"
    WEEK = "week"


class Outcome(StrEnum):
    """What a look at it came to."""

    KEEP = "keep"
    AGAIN = "again"
    STOP = "stop"


# Of what families may have read.
TOLD = (LessonStatus.SHARED, LessonStatus.ADOPTED, LessonStatus.TOLD_BACK)
# What is said in it; two people look at each of these.
WORDS = ("title", "signal", "tried", "result", "told_back", "stopped_because")
# The same, only since some lesson says it: a look of before holds for its words.
WHEN_SAID = ("not_told_because",)


class Lesson(Guarded, table=True):
    """What a team learned. Outside of the team it is there once two people saw that it is about
    nobody, or when a household file brought it: then its sender answers for the words (ADR 59)."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    title: str = Field(max_length=300)
    status: LessonStatus = Field(sa_type=coded(LessonStatus))
    signal: str | None = Field(default=None, max_length=500)
    tried: str | None = Field(default=None, max_length=500)
    result: str | None = Field(default=None, max_length=500)
    told_back: str | None = Field(default=None, max_length=500)
    # Why families are told nothing of it, when they are not.
    not_told_because: str | None = Field(default=None, max_length=500)
    # Of these very words.
    is_checked: bool = False
    # So many are helped by that team, that nobody knows by the words who said them; judged every
    # hour (ADR 72).
    of_many: bool = False
    # As a file brought it; no more once somebody changed a word here.
    from_file: bool = False
    # One more with each act here. Above one the portal wins from a file.
    version: int = 1
    scale: Scale | None = Field(default=None, sa_type=coded(Scale))
    tried_from: date | None = None
    # The day of the next look. A lesson that goes on always has one.
    look_on: date | None = None
    # How often somebody looked since the trial began, and it went on.
    looks: int = 0
    # Since when families may have read it.
    told_on: date | None = None
    stopped_on: date | None = None
    stopped_because: str | None = Field(default=None, max_length=500)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        own = within(col(cls.team_id), scopes.teams_worked_in())
        return or_(col(cls.is_checked), col(cls.from_file), own)

    def is_due(self, today: date) -> bool:
        return self.look_on is not None and self.look_on <= today

    @property
    def is_told(self) -> bool:
        """Families may read it."""
        return self.status in TOLD and bool(self.told_back)


class LessonCheck(Guarded, table=True):
    """Somebody of the team saw that these words are about nobody. It holds for them alone
    (ADR 23). Who it was is for the team."""

    __tablename__ = "lesson_check"
    __table_args__ = (UniqueConstraint("lesson_id", "by_id", "seen"),)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    lesson_id: UUID = Field(foreign_key="lesson.id", index=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    by_id: UUID = Field(foreign_key="person.id")
    # A digest of the words.
    seen: str = Field(max_length=64)
    at: datetime = Field(default_factory=clock.now)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return within(col(cls.team_id), scopes.teams_worked_in())


class LessonLook(Guarded, table=True):
    """Whether it still helps, on a day that was set beforehand. What was said is for the team."""

    __tablename__ = "lesson_look"
    __table_args__ = (UniqueConstraint("lesson_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    lesson_id: UUID = Field(foreign_key="lesson.id", index=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    number: int
    on: date
    outcome: Outcome = Field(sa_type=coded(Outcome))
    words: str = Field(max_length=500)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return within(col(cls.team_id), scopes.teams_worked_in())


class LessonEcho(Own, table=True):
    """Whether somebody of a family notices anything of what they were told: their own, once a
    month. The team reads it of ten households together, and in words (docs/rules.md#lessons)."""

    __tablename__ = "lesson_echo"
    __table_args__ = (UniqueConstraint("person_id", "lesson_id", "month"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    lesson_id: UUID = Field(foreign_key="lesson.id", index=True)
    # Its first day.
    month: date
    notices: bool


class Adoption(SQLModel, table=True):
    """Another team took a lesson over; it stays that of the team it comes from."""

    __table_args__ = (UniqueConstraint("lesson_id", "team_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    lesson_id: UUID = Field(foreign_key="lesson.id", index=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    # Nothing for what a file brought without a day.
    since: date | None = None
    # On that day its team says whether it goes on with it.
    until: date | None = None
    # Since when it does not any more.
    ended_on: date | None = None


class Adaptation(Guarded, table=True):
    """What a team that took a lesson over does otherwise, and why it stopped. Inside that team
    until two people of it saw that this is about nobody (ADR 77)."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    adoption_id: UUID = Field(foreign_key="adoption.id", unique=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    changed: str | None = Field(default=None, max_length=500)
    ended_because: str | None = Field(default=None, max_length=500)
    # Of these very words.
    is_checked: bool = False
    # One more with each act here. Above one the portal wins from a file.
    version: int = 1

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return or_(col(cls.is_checked), within(col(cls.team_id), scopes.teams_worked_in()))


class TeamFigures(SQLModel, table=True):
    """Counts of one team in one quarter; small ones are not shown (docs/rules.md#small-numbers)."""

    __tablename__ = "team_figures"
    __table_args__ = (UniqueConstraint("team_id", "quarter"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    quarter: date
    households: int
    answers: dict[str, dict[str, int]] = Field(default_factory=dict, sa_type=JSON)
