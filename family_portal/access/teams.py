"""Teams and the posts people hold in them."""

from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement, func
from sqlmodel import Field, SQLModel, col

from family_portal.access import naming
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForDays
from family_portal.access.organisations import Organisation
from family_portal.access.roles import Role
from family_portal.core.columns import LINE, coded
from family_portal.core.once import within


class TeamKind(StrEnum):
    LOCAL_TEAM = "local_team"
    SAFETY_TEAM = "safety_team"


class Team(SQLModel, table=True):
    """A team is public: its name is on the door of its office."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(max_length=LINE)
    kind: TeamKind = Field(sa_type=coded(TeamKind))
    # Of a local team its municipality.
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    region_id: UUID | None = Field(default=None, foreign_key="region.id", index=True)
    phone: str | None = Field(default=None, max_length=LINE)


class Post(ForDays, Guarded, table=True):
    """What a professional does, in which team, on which days. Weekdays: Monday is 0."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=coded(Role))
    team_id: UUID | None = Field(default=None, foreign_key="team.id", index=True)
    # When it is in no team, or in one of another organisation.
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    works: list[int] = Field(default_factory=list, sa_type=JSON)
    phone: str | None = Field(default=None, max_length=LINE)
    # Who stands in by habit; access comes only with a recorded absence.
    stand_in_id: UUID | None = Field(default=None, foreign_key="person.id")

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Of whoever you may know: it holds work facts only."""
        return within(col(cls.person_id), naming.visible_people(**viewer.flags))

    def days(self, organisation: Organisation | None) -> tuple[int, ...]:
        """The weekdays somebody works: their own, else those of their organisation."""
        return tuple(self.works or (organisation.works if organisation else ()))


def works_for(team: type[Team] = Team) -> ColumnElement[bool]:
    """Joins an `Organisation` to a `Post` and the team of that post, if it has one."""
    named = func.coalesce(col(Post.organisation_id), col(team.organisation_id))
    return col(Organisation.id) == named
