"""The frozen figures of teams, as they were published."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from family_portal.access.teams import Team
from family_portal.learning.models import TeamFigures


@dataclass(frozen=True)
class Quarter:
    """The frozen figures of one team."""

    team: str
    figures: TeamFigures

    @property
    def first_day(self) -> date:
        return self.figures.quarter


def quarters(session: Session) -> list[Quarter]:
    """The latest first; what was published once does not change any more."""
    query = (
        select(Team.name, TeamFigures)
        .join(TeamFigures, col(TeamFigures.team_id) == Team.id)
        .order_by(col(TeamFigures.quarter).desc(), Team.name)
        .limit(50)
    )
    return [Quarter(team, figures) for team, figures in session.exec(query)]
