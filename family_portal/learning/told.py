"""What a team tells everybody, family or not: lessons that two people looked at, and nothing else
of a lesson than what families read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.access.teams import Team
from family_portal.core.errors import NotFound
from family_portal.learning.models import TOLD, Adaptation, Adoption, Lesson, LessonStatus
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
        theirs = and_(col(Adoption.lesson_id) == Lesson.id, col(Adoption.team_id) == team_id)
        looked_at = and_(
            col(Adaptation.adoption_id) == Adoption.id, col(Adaptation.is_checked).is_(True)
        )
        found = session.exec(
            _public(Lesson, Adoption, Adaptation)
            .outerjoin(Adoption, theirs)
            .outerjoin(Adaptation, looked_at)
            .where(or_(col(Lesson.team_id) == team_id, col(Adoption.id).is_not(None)))
            .order_by(col(Lesson.told_on).desc(), col(Lesson.id))
            .limit(MOST)
        ).all()
    told = [one for one in (_as_told(*row) for row in found) if one]
    return Page(team, [t for t in told if not t.stopped_on], [t for t in told if t.stopped_on])


def _as_told(lesson: Lesson, taken: Adoption | None, words: Adaptation | None) -> ToldBack | None:
    """A team that took it over says what it does otherwise, and when it stopped."""
    told = told_back(lesson)
    if told is None or taken is None:
        return told
    told = replace(told, otherwise=words.changed if words else None)
    if taken.ended_on and not told.stopped_on:
        because = words.ended_because if words else None
        return replace(told, stopped_on=taken.ended_on, stopped_because=because)
    return told


def _public(*columns: Any) -> Any:
    stopped = and_(col(Lesson.status) == LessonStatus.RETIRED, col(Lesson.told_on).is_not(None))
    return select(*(columns or (Lesson,))).where(
        col(Lesson.is_checked),
        col(Lesson.told_back).is_not(None),
        or_(col(Lesson.status).in_(TOLD), stopped),
    )
