"""What is new in the plan since somebody said that they read it.

Only what they read, and what another did: it is told from steps and goals that are there for them.
What somebody answered in words of their own is theirs (R12) and is no news.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, or_, select

from family_portal.access.guard import viewer_of
from family_portal.access.own_home import own_home
from family_portal.core import clock
from family_portal.core.questions import moment, question
from family_portal.plan.models import Change, Goal, Status, Step, StepChange
from family_portal.plan.news_models import PlanRead
from family_portal.plan.queries import MOST, SeenStep, as_seen, on_shelf, with_person

# So far back for who never said that they read it.
FIRST_LOOK = timedelta(days=30)
MONTH_AGO = moment("asked_month_ago", lambda: clock.now() - FIRST_LOOK)


@dataclass(frozen=True)
class Newly:
    """`how` it changed last: a change of its text or day, or how it went."""

    step: Step
    how: Change | Status
    is_first: bool


@dataclass(frozen=True)
class FirstPage:
    """The first steps of a plan, one more than a page shows, and what is new in all of it."""

    steps: list[SeenStep]
    news: list[Newly]
    read_at: datetime | None = None


def first_page(session: Session, me: UUID, *, as_family_only: bool) -> FirstPage:
    """In one statement: a page of the plan may cost six."""
    rows = _page_with_news(session, as_family_only, me=me).all()
    read_at = rows[0][3] if rows else None
    news = [new for step, *_, how in rows if (new := _newly(step, how, me, read_at))]
    news.sort(key=lambda new: new.step.changed_at or clock.now(), reverse=True)
    return FirstPage(as_seen(session, rows[: MOST + 1], me), news, read_at)


@question
def _page_with_news(as_family_only: bool) -> Any:  # noqa: FBT001 - a shape
    """What is new stands behind the first steps, in the same order."""
    me: Any = bindparam("me")
    read_at = read_until(me)
    since = func.coalesce(read_at, MONTH_AGO)
    how = (
        select(StepChange.kind)
        .where(
            StepChange.step_id == Step.id, col(StepChange.at) > since, col(StepChange.by_id) != me
        )
        .order_by(col(StepChange.at).desc())
        .limit(1)
        .scalar_subquery()
    )
    reported = and_(col(Step.reported_at) > since, col(Step.reported_by_id) != me)
    is_new = and_(col(Step.changed_at) > since, or_(how.is_not(None), reported))
    first = on_shelf(select(Step.id), as_family_only).limit(MOST + 1)
    query = with_person(me).add_columns(read_at.label("read_at"), how.label("how"))
    return (
        on_shelf(query, as_family_only).where(or_(col(Step.id).in_(first), is_new)).limit(MOST * 2)
    )


def read_until(me: Any) -> Any:
    mine = select(func.max(PlanRead.read_at)).where(col(PlanRead.person_id) == me)
    return mine.scalar_subquery()


def _newly(step: Step, how: Change | None, me: UUID, read_at: datetime | None) -> Newly | None:
    """How it went comes after the text that was agreed."""
    since = since_of(read_at)
    reported = step.reported_at
    if reported and reported > since and step.reported_by_id != me:
        return Newly(step, step.status, is_first=False)
    return Newly(step, how, is_first=(step.asked_version or 1) == 1) if how else None


def since_of(read_at: datetime | None) -> datetime:
    return read_at or clock.now() - FIRST_LOOK


def new_goals(goals: Iterable[Goal], me: UUID, read_at: datetime | None) -> Sequence[Goal]:
    since = since_of(read_at)
    return [goal for goal in goals if goal.by_id != me and goal.made_at > since]


def say_read(session: Session, until: datetime) -> None:
    """Up to the page that they had before them: what came after it stays new."""
    me, home = viewer_of(session).person_id, own_home(session)
    own = select(PlanRead).where(PlanRead.person_id == me, PlanRead.household_id == home)
    mine = session.exec(own).first()
    read_at = min(until, clock.now())
    if mine is None:
        session.add(PlanRead(person_id=me, household_id=home, read_at=read_at))
    elif mine.read_at < read_at:
        mine.read_at = read_at
        session.add(mine)
