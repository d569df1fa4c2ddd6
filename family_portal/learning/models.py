"""Lessons and the frozen figures of teams. There is no person in these tables."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from family_portal.core.columns import coded


class LessonStatus(StrEnum):
    SIGNAL = "signal"
    TABLE = "table"
    TRYING = "trying"
    CHECKED = "checked"
    SHARED = "shared"
    ADOPTED = "adopted"
    TOLD_BACK = "told_back"
    RETIRED = "retired"


class Lesson(SQLModel, table=True):
    """What a team learned. Its checker is named by role, not by name."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    title: str = Field(max_length=300)
    status: LessonStatus = Field(sa_type=coded(LessonStatus))
    signal: str | None = Field(default=None, max_length=500)
    tried: str | None = Field(default=None, max_length=500)
    result: str | None = Field(default=None, max_length=500)
    told_back: str | None = Field(default=None, max_length=500)
    is_checked: bool = False


class Adoption(SQLModel, table=True):
    """Another team took a lesson over."""

    __table_args__ = (UniqueConstraint("lesson_id", "team_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    lesson_id: UUID = Field(foreign_key="lesson.id", index=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)


class TeamFigures(SQLModel, table=True):
    """Counts of one team in one quarter; small ones are not shown (docs/rules.md#small-numbers)."""

    __tablename__ = "team_figures"
    __table_args__ = (UniqueConstraint("team_id", "quarter"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    quarter: date
    households: int
    answers: dict[str, dict[str, int]] = Field(default_factory=dict, sa_type=JSON)
