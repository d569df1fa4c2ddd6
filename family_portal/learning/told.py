"""What a team tells everybody, family or not: lessons that two people looked at, and nothing else
of a lesson than what families read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.access.teams import Team
from family_portal.core.errors import NotFound
from family_portal.learning.models import TOLD, Adoption, Lesson, LessonStatus
from family_portal.learning.saying import ToldBack, told_back

REASON = "what a team tells everybody holds nothing about people"
MOST = 100


@dataclass(frozen=True)
class Page:
    """Of one team: what goes on, the newest first, and what stopped."""

    team: Team
    going_on: Sequence[ToldBack]
    stopped: Sequence[ToldBack]


def teams(session: Session) -> list[Team]:
    """Those that tell something."""
    with unguarded(session, reason=REASON):
        of = _public().with_only_columns(col(Lesson.team_id))
        taken = select(Adoption.team_id).where(
            col(Adoption.lesson_id).in_(_public().with_only_columns(col(Lesson.id)))
        )
        either = or_(col(Team.id).in_(of), col(Team.id).in_(taken))
        return list(session.exec(select(Team).where(either).order_by(Team.name)).all())


def page(session: Session, team_id: UUID) -> Page:
    """Raises `NotFound` for no team."""
    with unguarded(session, reason=REASON):
        team = session.get(Team, team_id)
        if team is None:
            raise NotFound
        taken = select(Adoption.lesson_id).where(Adoption.team_id == team_id)
        either = or_(col(Lesson.team_id) == team_id, col(Lesson.id).in_(taken))
        newest = col(Lesson.told_on).desc(), col(Lesson.id)
        found = session.exec(_public().where(either).order_by(*newest).limit(MOST)).all()
    told = [one for one in map(told_back, found) if one]
    return Page(team, [t for t in told if not t.stopped_on], [t for t in told if t.stopped_on])


def _public() -> Any:
    stopped = and_(col(Lesson.status) == LessonStatus.RETIRED, col(Lesson.told_on).is_not(None))
    return select(Lesson).where(
        col(Lesson.is_checked),
        col(Lesson.told_back).is_not(None),
        or_(col(Lesson.status).in_(TOLD), stopped),
    )
