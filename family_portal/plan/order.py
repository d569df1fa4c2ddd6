"""The order of the steps in a plan, and what stands behind one of them."""

from typing import Any

from sqlalchemy import case
from sqlmodel import and_, col, or_

from family_portal.plan.models import OVER, Step


def in_order() -> tuple[Any, ...]:
    is_done = _is_done()
    return (
        case((is_done, 1), else_=0),
        case((is_done, col(Step.reported_at))).desc().nulls_last(),
        col(Step.due).nulls_last(),
        col(Step.id),
    )


def _is_done() -> Any:
    return col(Step.status).in_(OVER)


def comes_after(last: Step) -> Any:
    """What `in_order` puts behind that step."""
    due, when, next_one = col(Step.due), col(Step.reported_at), col(Step.id) > last.id
    later = or_(due > last.due, due.is_(None)) if last.due else and_(due.is_(None), next_one)
    later = or_(later, and_(due == last.due, next_one))
    if not last.is_over:
        return or_(_is_done(), later)
    if last.reported_at is None:
        return and_(_is_done(), when.is_(None), later)
    older = or_(when.is_(None), when < last.reported_at)
    return and_(_is_done(), or_(older, and_(when == last.reported_at, later)))
