"""What families said without a name, said again in other words: about nobody, and kept."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Field, and_, col, or_

from family_portal.access import scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.core.once import within

LONGEST, LONGEST_THEME = 300, 60


class Tone(StrEnum):
    THANKS = "thanks"
    HURTS = "hurts"
    # Neither: what somebody would like.
    WISH = "wish"


class Paraphrase(Guarded, table=True):
    """Written by one and confirmed by another: a lead, and an expert by experience. Until then it
    is for those two roles; then for the team, or for the teams of the region (ADR 64)."""

    acts: ClassVar[tuple[str, ...]] = ("by_id", "confirmed_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Nothing once the words of the answer are gone: then it is bound to nothing any more.
    answer_id: UUID | None = Field(default=None, foreign_key="learning_answer.id", unique=True)
    # One of the two, as of the answer.
    team_id: UUID | None = Field(default=None, foreign_key="team.id", index=True)
    region_id: UUID | None = Field(default=None, foreign_key="region.id", index=True)
    # Nothing when two people saw that nothing can be told of it without pointing at somebody.
    words: str | None = Field(default=None, sa_type=encrypted("paraphrase.words"))
    tone: Tone | None = Field(default=None, sa_type=coded(Tone))
    # A code of the list, or a theme in words of the team.
    theme: str | None = Field(default=None, max_length=LONGEST_THEME)
    by_id: UUID = Field(foreign_key="person.id")
    as_role: Role = Field(sa_type=coded(Role))
    # Days, no moments: they would stand in the order in which somebody read.
    written_on: date = Field(default_factory=clock.today)
    confirmed_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    confirmed_on: date | None = None
    version: int = 1

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        hear, work = scopes.teams_heard(), scopes.teams_worked_in()
        heard = or_(
            within(col(cls.team_id), hear), within(col(cls.region_id), scopes.regions_of(hear))
        )
        worked = or_(
            within(col(cls.team_id), work), within(col(cls.region_id), scopes.regions_of(work))
        )
        return or_(heard, and_(col(cls.confirmed_on).is_not(None), worked))

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None
