"""A standard text and its history. Nothing in it is about a family."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Field, col

from family_portal.access import scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.once import within


class Use(StrEnum):
    """Where it is put in: a message, or what happens in a step."""

    MESSAGE = "message"
    STEP = "step"


class Phrase(Guarded, table=True):
    """One version of a text. A change ends this row and adds another with the same `key`."""

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    key: UUID = Field(default_factory=uuid4, index=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    use: Use = Field(default=Use.MESSAGE, sa_type=coded(Use))
    title: str = Field(max_length=80)
    body: str = Field(max_length=2000)
    by_id: UUID = Field(foreign_key="person.id")
    since: datetime = Field(default_factory=clock.now)
    until: datetime | None = None

    @property
    def is_current(self) -> bool:
        return self.until is None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The professionals of the team it belongs to."""
        return within(col(cls.team_id), scopes.own_teams())
