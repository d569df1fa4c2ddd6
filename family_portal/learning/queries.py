"""What the learning page reads: lessons and frozen figures. There is no person in either."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.teams import Team
from family_portal.learning.models import Adoption, Lesson, LessonStatus, TeamFigures


@dataclass(frozen=True)
class Told:
    """A lesson with its team, and the teams that took it over."""

    lesson: Lesson
    team: str
    adopted_by: list[str] = field(default_factory=list)


def lessons(session: Session) -> list[tuple[LessonStatus, list[Told]]]:
    """By state, the furthest on the way first."""
    adopters = _adopters(session)
    query = (
        select(Lesson, Team.name)
        .join(Team, col(Team.id) == Lesson.team_id)
        .order_by(Team.name, Lesson.title)
        .limit(200)
    )
    by_status: dict[LessonStatus, list[Told]] = defaultdict(list)
    for lesson, team in session.exec(query):
        by_status[lesson.status].append(Told(lesson, team, adopters[lesson.id]))
    return [(status, by_status[status]) for status in reversed(LessonStatus) if by_status[status]]


def _adopters(session: Session) -> dict[UUID, list[str]]:
    rows = session.exec(
        select(Adoption.lesson_id, Team.name)
        .join(Team, col(Team.id) == Adoption.team_id)
        .order_by(Team.name)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for lesson_id, team in rows:
        found[lesson_id].append(team)
    return found


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
