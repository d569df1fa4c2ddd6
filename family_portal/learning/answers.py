"""Answers without a name, for the lead and the expert by experience of a team: from five on, after
the mixing, in an order that says nothing (ADR 57)."""

import secrets
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team
from family_portal.feedback.learning_only import FEWEST
from family_portal.feedback.models import LearningAnswer

READERS = (Role.LEAD, Role.EXPERIENCE_EXPERT)


@dataclass(frozen=True)
class Week:
    """What was mixed together."""

    monday: date
    answers: list[LearningAnswer]


@dataclass(frozen=True)
class OfTeam:
    """Nothing at all while there are too few."""

    team: str
    weeks: list[Week]


def answers(session: Session, me: UUID) -> list[OfTeam]:
    """Of each team that somebody leads, or where they are the expert by experience, today."""
    mine = select(Post.team_id).where(
        Post.person_id == me, Post.holds(), col(Post.role).in_(READERS)
    )
    teams = session.exec(select(Team).where(col(Team.id).in_(mine)).order_by(Team.name)).all()
    return [OfTeam(team.name, _weeks(session, team.id)) for team in teams]


def _weeks(session: Session, team_id: UUID) -> list[Week]:
    query = select(LearningAnswer).where(
        LearningAnswer.team_id == team_id, col(LearningAnswer.week).is_not(None)
    )
    found = list(session.exec(query))
    if len(found) < FEWEST:
        return []
    secrets.SystemRandom().shuffle(found)
    by_week: dict[date, list[LearningAnswer]] = defaultdict(list)
    for answer in found:
        if answer.words and answer.week:
            by_week[answer.week].append(answer)
    return [Week(monday, by_week[monday]) for monday in sorted(by_week, reverse=True)]
