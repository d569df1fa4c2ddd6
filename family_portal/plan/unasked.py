"""Households in which nobody said yet whether the family makes a plan of its own first (R12)."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, or_, select

from family_portal.access.circles import Circle
from family_portal.access.households import Assignment, Household, Phase
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import day
from family_portal.plan.models import OwnPlan, OwnPlanAnswer

# Who was asked has this long before we ask again.
TIME_TO_THINK = timedelta(days=14)


def _long_ago() -> date:
    return clock.today() - TIME_TO_THINK


ASKED_LONG_AGO = day("own_plan_asked", _long_ago)


# Until then the plan is to be made. In direct danger, or later, it is asked by whoever writes a
# goal or a step: their pages say that nobody was asked.
BEFORE_THE_PLAN = (Phase.FIRST_CONTACT, Phase.UNDERSTANDING)


def own_plans_to_offer(me: Any, *columns: Any) -> Any:
    """One row for each household with children that I am the contact person of, until somebody
    there said yes or no; while somebody thinks about it there is none."""
    begins = select(Household.id).where(col(Household.phase).in_(BEFORE_THE_PLAN))
    has_children = select(Belonging.household_id).where(
        Belonging.role == Role.CHILD, Belonging.holds()
    )
    home = col(Assignment.household_id)
    return select(*columns).where(
        col(Assignment.person_id) == me,
        Assignment.role == Role.CONTACT,
        Assignment.holds(),
        within(home, begins),
        within(home, has_children),
        ~within(home, _asked()),
    )


def _asked() -> Any:
    """Where somebody said yes or no, or was asked a short while ago. "Later" is for as long."""
    return (
        select(Circle.household_id)
        .join(OwnPlan, col(OwnPlan.circle_id) == Circle.id)
        .where(
            or_(
                col(OwnPlan.answer).in_([OwnPlanAnswer.YES, OwnPlanAnswer.NO]),
                col(OwnPlan.offered_on) > ASKED_LONG_AGO,
                col(OwnPlan.answered_on) > ASKED_LONG_AGO,
            )
        )
    )
