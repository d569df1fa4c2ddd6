"""Which teams took a lesson over, what they do otherwise, and what of it waits for somebody."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, exists, or_, select

from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.questions import TODAY
from family_portal.learning.adopting import mark_of_words
from family_portal.learning.models import Adaptation, Adoption, Lesson, LessonCheck, LessonStatus


@dataclass(frozen=True)
class Taken:
    """By one team. `words` are there for that team, and once two people of it looked for all."""

    adoption: Adoption
    team: str
    words: Adaptation | None
    # Whether the reader keeps the lessons of that team, and whether they may look at its words.
    is_ours: bool = False
    may_check: bool = False
    looked: bool = False
    other_looked: bool = False

    @property
    def version(self) -> int:
        return self.words.version if self.words else 0

    @property
    def mark(self) -> str:
        return mark_of_words(self.words) if self.words else ""

    def is_due(self, today: date) -> bool:
        until = self.adoption.until
        return self.adoption.ended_on is None and until is not None and until <= today


def taken_by(
    session: Session, lesson_id: UUID, *, keeps: Collection[UUID], checks: Collection[UUID]
) -> list[Taken]:
    """Those that go on first. `keeps` and `checks` are the teams of which the reader does that."""
    query = (
        select(Adoption, Team.name, Adaptation)
        .join(Team, col(Team.id) == Adoption.team_id)
        .outerjoin(Adaptation, col(Adaptation.adoption_id) == Adoption.id)
        .where(Adoption.lesson_id == lesson_id)
        .order_by(col(Adoption.ended_on).is_not(None), Team.name)
    )
    return [
        Taken(made, team, words, made.team_id in keeps, made.team_id in checks)
        for made, team, words in session.exec(query)
    ]


def with_looks(taken: Sequence[Taken], looks: Sequence[LessonCheck], me: UUID) -> list[Taken]:
    """Who of their team looked at these very words."""
    found = []
    for one in taken:
        by = {look.by_id for look in looks if look.seen == one.mark}
        of = vars(one) | {"looked": me in by, "other_looked": bool(by - {me})}
        found.append(Taken(**of))
    return found


def adoptions(session: Session) -> dict[UUID, list[tuple[Adoption, str]]]:
    """Of each lesson those that go on, with the name of the team."""
    rows = session.exec(
        select(Adoption, Team.name)
        .join(Team, col(Team.id) == Adoption.team_id)
        .where(col(Adoption.ended_on).is_(None))
        .order_by(Team.name)
    )
    found: dict[UUID, list[tuple[Adoption, str]]] = defaultdict(list)
    for made, team in rows:
        found[made.lesson_id].append((made, team))
    return found


def asks(lesson: Lesson, made: Adoption) -> bool:
    """Its day came, or the lesson stopped where it comes from: the team says whether it goes on."""
    stopped = lesson.status is LessonStatus.RETIRED
    return stopped or (made.until is not None and made.until <= clock.today())


def asks_some_of(teams: Any) -> Any:
    """In a query of `Lesson`: `asks`, today, of one of these teams."""
    due = or_(col(Adoption.until) <= TODAY, col(Lesson.status) == LessonStatus.RETIRED)
    goes_on = and_(col(Adoption.ended_on).is_(None), col(Adoption.team_id).in_(teams))
    return exists().where(col(Adoption.lesson_id) == Lesson.id, goes_on, due)
