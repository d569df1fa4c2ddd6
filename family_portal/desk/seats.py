"""From which chair a professional sees something: as who answers, as stand-in, or as the duo."""

from typing import Any

from sqlalchemy import case, literal
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, exists, or_

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.households import Assignment
from family_portal.access.roles import Role
from family_portal.desk.items import Kind, Seat
from family_portal.messages.models import Thread

# These have an owner of their own, whoever is in the circle.
OWNED = (
    *(Kind.PROMISE, Kind.FEEDBACK, Kind.LESSON, Kind.TEXTS, Kind.TABLE, Kind.HELD, Kind.CLOSED),
    Kind.OWN_PLAN,
)


def seat(items: Any, me: Any) -> Any:
    """Exactly one chair per thing. Who it was handed to answers; else the contact person."""
    mine = or_(items.c.kind.in_(OWNED), col(Thread.answerer_id) == me)
    handed = and_(col(Thread.answerer_id) != me, _sits(items, col(Thread.answerer_id)))
    in_own_right = _sits(items, me, col(Membership.ground) != Ground.COVER)
    return case(
        (mine, literal(Seat.MINE.value)),
        (~in_own_right, literal(Seat.COVERING.value)),
        (or_(handed, _is_duo(me)), literal(Seat.DUO.value)),
        else_=literal(Seat.MINE.value),
    )


def _sits(items: Any, person_id: Any, *which: Any) -> Any:
    return exists().where(
        col(Membership.circle_id) == items.c.circle_id,
        col(Membership.person_id) == person_id,
        Membership.holds(),
        *which,
    )


def _is_duo(me: Any) -> Any:
    mine = aliased(Assignment)
    return exists().where(
        col(mine.household_id) == Circle.household_id,
        col(mine.person_id) == me,
        col(mine.role) == Role.DUO,
        mine.holds(),
    )
