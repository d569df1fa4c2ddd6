"""For a lead: in which household a child lives elsewhere and nobody wrote down what it takes to
come home, or looked again on the day that was said. Not which child, and not why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.looking import set_look
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.questions import within
from family_portal.stays.models import HomeCondition, Stay
from family_portal.stays.queries import MOST


@dataclass(frozen=True)
class Open:
    """`day` is when we were to look again; nothing when no way home was written down."""

    household: Household
    day: date | None


def led(session: Session, me: UUID) -> Sequence[Open]:
    """One statement. Of each household what is worst: no way home goes before a day that passed."""
    has_way = select(HomeCondition.id).where(HomeCondition.stay_id == Stay.id).exists()
    query = (
        select(Household, Stay.look_again_on, has_way)  # type: ignore[type-var]
        .join(Circle, col(Circle.household_id) == Household.id)
        .join(Stay, col(Stay.circle_id) == Circle.id)
        .where(
            within(col(Household.id), scopes.led_households()),
            col(Stay.ended_on).is_(None),
            or_(~has_way, col(Stay.look_again_on) < clock.today()),
        )
        .order_by(has_way, col(Stay.look_again_on), Household.label, col(Stay.id))
        .limit(MOST)
    )
    with unguarded(session, reason="a lead hears where nobody works on coming home"):
        set_look(me)
        rows = session.exec(query).all()
    found: dict[UUID, Open] = {}
    for household, day, is_written in rows:
        found.setdefault(household.id, Open(household, day if is_written else None))
    return list(found.values())


class ForLead:
    """Asked by the page of a team, and by no other."""

    @cached_property
    def open(self) -> Sequence[Open]:
        return led(session(), current_user.person_id) if Role.LEAD in current_user.roles else ()
