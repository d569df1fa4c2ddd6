"""The whole plan of a household at the desk: every step there is, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import circles_at
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.pager import page_of, paged
from family_portal.plan.goal_queries import goals_of
from family_portal.plan.models import Goal, Step
from family_portal.plan.order import ORDER

PAGE = 50
Row = tuple[Step, Person | None]


@dataclass(frozen=True)
class WholePlan:
    """One page. `last` is the step behind which the next page begins, when there is one."""

    goals: Sequence[Goal]
    steps: Sequence[Row]
    last: Step | None
    readers: dict[UUID, list[Reader]]

    @property
    def open(self) -> list[Row]:
        return [row for row in self.steps if not row[0].is_over]

    @property
    def over(self) -> list[Row]:
        return [row for row in self.steps if row[0].is_over]


def whole_plan(session: Session, household_id: UUID, after: UUID | None = None) -> WholePlan:
    """Raises `NotFound` for a place that is not in this plan."""
    found = session.exec(_steps(household_id, _edge(session, household_id, after))).all()
    page = page_of(found, PAGE)
    goals = () if after else goals_of(session, household_id)
    who = readers(session, [*goals, *(step for step, _ in page.rows)])
    return WholePlan(goals, page.rows, page.last and page.last[0], who)


def _steps(household_id: UUID, edge: Sequence[Any] | None) -> Any:
    query = (
        select(Step, Person)
        .outerjoin(Person, col(Person.id) == Step.who_id)
        .where(col(Step.circle_id).in_(circles_at(household_id)))
    )
    return paged(query, ORDER, PAGE, edge)


def _edge(session: Session, household_id: UUID, step_id: UUID | None) -> Sequence[Any] | None:
    if step_id is None:
        return None
    here = circles_at(household_id)
    there = select(Step).where(Step.id == step_id, col(Step.circle_id).in_(here))
    last = session.exec(there).first()
    if last is None:
        raise NotFound
    return ORDER.place(last)
