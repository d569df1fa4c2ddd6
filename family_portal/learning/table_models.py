"""Meetings of a team about what families said: the learning table, and moral deliberation."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index
from sqlmodel import Field, col

from family_portal.access import scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.once import within


class TableKind(StrEnum):
    LEARNING = "learning"
    # About what is right, where two goods or two wrongs meet.
    MORAL = "moral"


class Kept(StrEnum):
    """What came of the promise of last time."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Decision(StrEnum):
    KEEP = "keep"
    TRY = "try"
    STOP = "stop"


class LearningTable(Guarded, table=True):
    """One meeting, for the team alone. Open it has no decision yet; of a team one is open at a
    time (ADR 63)."""

    __tablename__ = "learning_table"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    kind: TableKind = Field(sa_type=coded(TableKind))
    held_on: date = Field(default_factory=clock.today)
    version: int = 1
    # Whose promise was answered before anything else, and how.
    after_id: UUID | None = Field(default=None, foreign_key="learning_table.id", index=True)
    kept: Kept | None = Field(default=None, sa_type=coded(Kept))
    kept_words: str | None = Field(default=None, max_length=300)
    sentence: str | None = Field(default=None, max_length=300)
    # Of moral deliberation: who it touches, and what meets.
    families: str | None = Field(default=None, max_length=300)
    ours: str | None = Field(default=None, max_length=300)
    # As two people told them (ADR 72); before that a team wrote them itself.
    thanks_id: UUID | None = Field(default=None, foreign_key="paraphrase.id")
    hurts_id: UUID | None = Field(default=None, foreign_key="paraphrase.id")
    thanks: str | None = Field(default=None, max_length=300)
    hurts: str | None = Field(default=None, max_length=300)
    decision: Decision | None = Field(default=None, sa_type=coded(Decision))
    decided: str | None = Field(default=None, max_length=300)
    owner_id: UUID | None = Field(default=None, foreign_key="person.id")
    until: date | None = None
    tell: str | None = Field(default=None, max_length=300)
    closed_at: datetime | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return within(col(cls.team_id), scopes.teams_worked_in())

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


_open = LearningTable.__table__.c  # type: ignore[attr-defined]
Index(
    "uq_learning_table_open",
    _open.team_id,
    unique=True,
    sqlite_where=_open.closed_at.is_(None),
    postgresql_where=_open.closed_at.is_(None),
)
