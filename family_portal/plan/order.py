"""The order of the steps in a plan: open ones by day, then what was done last."""

from typing import Any

from sqlalchemy import case
from sqlmodel import col

from family_portal.core.pager import Key, Order
from family_portal.plan.models import OVER, Step


def _place(step: Step) -> tuple[Any, ...]:
    return int(step.is_over), step.reported_at if step.is_over else None, step.due, step.id


def _order() -> Order:
    is_done = col(Step.status).in_(OVER)
    when = case((is_done, col(Step.reported_at)))
    keys = Key(case((is_done, 1), else_=0)), Key(when, down=True, gaps=True)
    return Order((*keys, Key(col(Step.due), gaps=True), Key(col(Step.id))), _place)


ORDER = _order()
