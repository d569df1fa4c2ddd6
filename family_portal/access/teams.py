"""Teams and the posts people hold in them."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement
from sqlmodel import Field, SQLModel, col

from family_portal.access import scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForDays
from family_portal.access.roles import Role
from family_portal.core.columns import LINE, coded


class TeamKind(StrEnum):
    LOCAL_TEAM = "local_team"
    SAFETY_TEAM = "safety_team"


class Team(SQLModel, table=True):
    """A team is public: its name is on the door of its office."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=LINE)
    kind: TeamKind = Field(sa_type=coded(TeamKind))
    municipality: str | None = Field(default=None, max_length=LINE)
    region: str | None = Field(default=None, max_length=LINE)
    phone: str | None = Field(default=None, max_length=LINE)


class Post(ForDays, Guarded, table=True):
    """What a professional does, in which team, on which days. Weekdays: Monday is 0."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=coded(Role))
    team_id: UUID | None = Field(default=None, foreign_key="team.id", index=True)
    organisation: str | None = Field(default=None, max_length=LINE)
    works: list[int] = Field(default_factory=list, sa_type=JSON)
    phone: str | None = Field(default=None, max_length=LINE)
    # Who stands in by habit; access comes only with a recorded absence.
    stand_in_id: UUID | None = Field(default=None, foreign_key="person.id")

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Of whoever you may know: it holds work facts only."""
        return col(cls.person_id).in_(scopes.visible_people(**viewer.flags))
