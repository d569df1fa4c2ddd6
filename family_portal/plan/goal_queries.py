"""What the pages of goals read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, select

from family_portal.access import growing
from family_portal.access.circles import Circle, circles_at
from family_portal.access.households import Household
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import question
from family_portal.limits.models import ToldLimit
from family_portal.plan.models import Goal, GoingWell, OwnPlan, Step
from family_portal.plan.news import read_until
from family_portal.plan.people import Here
from family_portal.plan.queries import MOST, SeenStep, as_seen, own_household_ids, with_person


def goal(session: Session, goal_id: UUID) -> Goal:
    found = session.get(Goal, goal_id)
    if found is None:
        raise NotFound
    return found


def offer(session: Session, offer_id: UUID) -> OwnPlan:
    found = session.get(OwnPlan, offer_id)
    if found is None:
        raise NotFound
    return found


def going_well(session: Session, of: Goal) -> Sequence[tuple[GoingWell, Person | None]]:
    return session.exec(
        select(GoingWell, Person)
        .outerjoin(Person, col(Person.id) == GoingWell.by_id)
        .where(GoingWell.goal_id == of.id)
        .order_by(col(GoingWell.said_at).desc(), col(GoingWell.id))
        .limit(MOST)
    ).all()


def steps_of(session: Session, of: Goal, me: UUID) -> list[SeenStep]:
    """Those the viewer may see, by day."""
    query = with_person(me).where(Step.goal_id == of.id)
    rows = session.exec(query.order_by(col(Step.due).nulls_last(), col(Step.id)).limit(MOST)).all()
    return as_seen(session, rows, me)


@dataclass(frozen=True)
class Homes:
    """Where somebody is family, with the goals they see there and what they were offered."""

    households: list[Household]
    goals: list[Goal]
    offers: list[OwnPlan]
    # What they were told that is kept from them (R15).
    told: list[ToldLimit] = field(default_factory=list)
    # A child they sit beside says itself what others see of it (R11).
    child_decides: bool = False
    # Until when they said that they read the plan.
    read_at: datetime | None = None


def my_homes(session: Session, me: UUID) -> Homes:
    rows = _my_homes(session, me=me).all()
    homes = {home.id: home for home, *_ in rows}
    goals = {goal.id: goal for _, goal, *_ in rows if goal}
    offers = {offer.id: offer for _, _, offer, *_ in rows if offer}
    told = {row[3].id: row[3] for row in rows if row[3]}
    return Homes(
        list(homes.values()),
        list(goals.values()),
        list(offers.values()),
        list(told.values()),
        any(row[4] for row in rows),
        rows[0][5] if rows else None,
    )


@question
def _my_homes() -> Any:
    """One statement: a page of the plan may cost six."""
    me: Any = bindparam("me")
    there = circles_at(Household.id)
    goes_on = and_(col(Goal.circle_id).in_(there), col(Goal.ended_at).is_(None))
    asked_me = and_(col(OwnPlan.circle_id).in_(there), OwnPlan.person_id == me)
    told_me = and_(col(ToldLimit.circle_id).in_(there), ToldLimit.still_told(me))
    return (
        select(  # type: ignore[call-overload]
            Household,
            Goal,
            OwnPlan,
            ToldLimit,
            growing.somebody_decides(Household.id, me),
            read_until(me),
        )
        .select_from(Household)
        .where(within(col(Household.id), own_household_ids(me)))
        .outerjoin(Goal, goes_on)
        .outerjoin(OwnPlan, asked_me)
        .outerjoin(ToldLimit, told_me)
        .order_by(Household.label, col(Household.id), col(Goal.made_at), col(Goal.id))
        .limit(MOST * 4)
    )


def wanted(session: Session, household_id: UUID) -> list[tuple[UUID, str]]:
    """Those somebody of the family sees there, as (id, words), also what was reached."""
    return [(goal.id, goal.words) for goal in goals_of(session, household_id)]


def goals_of(session: Session, household_id: UUID) -> Sequence[Goal]:
    """Those that the viewer sees there, the oldest first."""
    goals = (
        select(Goal)
        .join(Circle, col(Circle.id) == Goal.circle_id)
        .where(Circle.household_id == household_id)
        .order_by(col(Goal.made_at), col(Goal.id))
    )
    return session.exec(goals.limit(MOST)).all()


def steps_with(session: Session, of: Goal) -> Sequence[Step]:
    """Steps of its household in which its words stand. A step of a household file has the words
    and no id, and words are sealed: so each is looked at."""
    home = select(Circle.household_id).where(Circle.id == of.circle_id).scalar_subquery()
    steps = (
        select(Step)
        .join(Circle, col(Circle.id) == Step.circle_id)
        .where(Circle.household_id == home, col(Step.goal).is_not(None))
    )
    return [one for one in session.exec(steps) if of.words == one.goal or of.id == one.goal_id]


def nobody_was_offered(session: Session, place: Here) -> bool:
    """A plan of their own, so that whoever works for them asks that first (R12)."""
    return place.is_staff and not offers_of(session, place.household.id)


def offers_of(session: Session, household_id: UUID) -> Sequence[tuple[OwnPlan, Person | None]]:
    return session.exec(
        select(OwnPlan, Person)
        .join(Circle, col(Circle.id) == OwnPlan.circle_id)
        .outerjoin(Person, col(Person.id) == OwnPlan.person_id)
        .where(Circle.household_id == household_id)
        .order_by(col(OwnPlan.offered_on).desc(), col(OwnPlan.id))
        .limit(MOST)
    ).all()
