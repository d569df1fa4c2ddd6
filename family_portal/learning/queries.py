"""What the learning pages read: lessons, and no family in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.names import plain
from family_portal.learning.echoes import noticed_in_words
from family_portal.learning.keeping import CHECKERS, mark_of, teams_of
from family_portal.learning.models import (
    TOLD,
    Adoption,
    Lesson,
    LessonCheck,
    LessonLook,
    LessonStatus,
)
from family_portal.learning.taken import Taken, adoptions, asks, taken_by, with_looks

MOST = 1000


@dataclass(frozen=True)
class Told:
    """A lesson with its team, and the teams that took it over."""

    lesson: Lesson
    team: str
    adopted_by: list[str] = field(default_factory=list)
    adopted: list[Adoption] = field(default_factory=list)

    def says(self, wanted: str) -> bool:
        """All of these words, whatever their capitals and accents."""
        lesson = self.lesson
        said = (self.team, lesson.title, lesson.signal, lesson.tried, lesson.result)
        text = plain(" ".join(part for part in (*said, lesson.told_back) if part))
        return all(word in text for word in plain(wanted).split())


@dataclass(frozen=True)
class Board:
    """By state, the furthest on the way first. `due` are those of my teams to look at now."""

    lessons: list[tuple[LessonStatus, list[Told]]]
    due: list[Told]
    # That my teams took over, and of which they are to say whether they go on.
    taken: list[Told]
    teams: list[Team]


def board(session: Session, me: UUID, wanted: str = "") -> Board:
    teams = teams_of(session, me)
    every = _visible(session)
    by_status: dict[LessonStatus, list[Told]] = defaultdict(list)
    for told in every:
        if told.says(wanted):
            by_status[told.lesson.status].append(told)
    own = {team.id for team in teams}
    due = [t for t in every if t.lesson.team_id in own and t.lesson.is_due(clock.today())]
    order = [(s, by_status[s]) for s in reversed(LessonStatus) if by_status[s]]
    due = sorted(due, key=lambda t: t.lesson.look_on or date.max)
    return Board(order, due, [t for t in every if _asks_one_of(t, own)], teams)


def _asks_one_of(told: Told, teams: set[UUID]) -> bool:
    return any(made.team_id in teams and asks(told.lesson, made) for made in told.adopted)


def _visible(session: Session) -> list[Told]:
    adopters = adoptions(session)
    query = (
        select(Lesson, Team.name)
        .join(Team, col(Team.id) == Lesson.team_id)
        .order_by(Team.name, Lesson.title, col(Lesson.id))
        .limit(MOST)
    )
    return [
        Told(
            lesson,
            team,
            [name for _made, name in adopters[lesson.id]],
            [made for made, _name in adopters[lesson.id]],
        )
        for lesson, team in session.exec(query)
    ]


@dataclass(frozen=True)
class Opened:
    """One lesson, and what this reader can do with it."""

    told: Told
    today: date
    # Of these words, as they are now: whether I looked, and whether somebody else did.
    looked: bool
    other_looked: bool
    looks: Sequence[LessonLook]
    is_ours: bool
    may_check: bool
    # What families say of it, at a look of ours: in words, of ten households or more.
    noticed: str | None
    # Teams of mine that can take it over, and all that did.
    adopting: list[Team]
    taken: list[Taken]

    @property
    def lesson(self) -> Lesson:
        return self.told.lesson

    @property
    def mark(self) -> str:
        return mark_of(self.lesson)


def opened(session: Session, lesson_id: UUID, me: UUID) -> Opened:
    """Raises `NotFound` for what is not there, and for what is still inside another team."""
    row = session.exec(
        select(Lesson, Team.name)
        .join(Team, col(Team.id) == Lesson.team_id)
        .where(Lesson.id == lesson_id)
    ).first()
    if row is None:
        raise NotFound
    lesson, team = row
    ours, checking = teams_of(session, me), teams_of(session, me, CHECKERS)
    keeps, may_look = {team.id for team in ours}, {team.id for team in checking}
    taken = taken_by(session, lesson_id, keeps=keeps, checks=may_look)
    marks = {one.mark for one in taken} | {mark_of(lesson)}
    checks = session.exec(
        select(LessonCheck).where(
            LessonCheck.lesson_id == lesson_id, col(LessonCheck.seen).in_(marks)
        )
    ).all()
    looks = session.exec(
        select(LessonLook)
        .where(LessonLook.lesson_id == lesson_id)
        .order_by(col(LessonLook.number).desc())
    ).all()
    by = {check.by_id for check in checks if check.seen == mark_of(lesson)}
    is_ours = lesson.team_id in keeps
    goes_on = [one for one in taken if one.adoption.ended_on is None]
    return Opened(
        told=Told(lesson, team, [one.team for one in goes_on]),
        today=clock.today(),
        looked=me in by,
        other_looked=bool(by - {me}),
        looks=looks,
        is_ours=is_ours,
        noticed=noticed_in_words(session, lesson) if is_ours and lesson.is_told else None,
        may_check=lesson.team_id in may_look,
        adopting=_adopting(lesson, ours, {one.adoption.team_id for one in goes_on}),
        taken=with_looks(taken, checks, me),
    )


def _adopting(lesson: Lesson, ours: list[Team], taken: set[UUID]) -> list[Team]:
    able = lesson.status in TOLD
    return [t for t in ours if able and t.id != lesson.team_id and t.id not in taken]
