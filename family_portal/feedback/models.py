"""Feedback: for one reader, or without a name and only to learn from (docs/rules.md#routes)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from family_portal.access.circles import InCircle
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Route(StrEnum):
    CONTACT = "contact"
    TEAM_LEAD = "team_lead"


class Feedback(InCircle, table=True):
    """Between its sender and one addressee: not for a stand-in, not for a successor."""

    __table_args__ = (UniqueConstraint("sender_id", "key"),)

    acts: ClassVar[tuple[str, ...]] = ("sender_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    sender_id: UUID = Field(foreign_key="person.id", index=True)
    addressee_id: UUID = Field(foreign_key="person.id", index=True)
    route: Route = Field(sa_type=coded(Route))
    moment: str = Field(max_length=40)
    # About which talk: its day, as far as known.
    talk_on: date | None = None
    answers: str = Field(sa_type=encrypted("feedback.answers"))
    words: str | None = Field(default=None, sa_type=encrypted("feedback.words"))
    is_audio: bool = False
    given_at: datetime = Field(default_factory=clock.now, index=True)
    read_at: datetime | None = None
    key: UUID = Field(default_factory=uuid4)


class LearningAnswer(SQLModel, table=True):
    """Without a name: team and week, and never a household, person, role or key."""

    __tablename__ = "learning_answer"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    week: date
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    words: str | None = Field(default=None, sa_type=encrypted("learning_answer.words"))
