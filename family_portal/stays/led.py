"""For a lead: in which household a child lives elsewhere and nobody wrote down what it takes to
come home, or looked again on the day that was said; and where somebody must hear where a child
lives and did not yet (R18). Not which child, and not why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import func
from sqlmodel import Session, and_, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.roles import Role
from family_portal.access.to_hear import Untold, takes_too_long
from family_portal.core.db import session
from family_portal.core.once import within
from family_portal.core.questions import TODAY, among, question
from family_portal.stays.models import HomeCondition, Stay, StayEnd
from family_portal.stays.queries import MOST
from family_portal.stays.told import in_vain, is_untold, somebody_waits


@dataclass(frozen=True)
class Open:
    """`day` is when we were to look again; nothing when no way home was written down."""

    household: Household
    day: date | None


@dataclass(frozen=True)
class Led:
    open: Sequence[Open] = ()
    untold: Sequence[Untold] = ()


def since() -> Any:
    """In a query on stays, with their end beside: when the last that is to be told was written."""
    return func.coalesce(StayEnd.made_at, Stay.made_at)


def waits() -> Any:
    """In a query on stays, with their end beside: it must be told to somebody."""
    new = and_(
        col(Stay.talk_first).is_(True),
        col(StayEnd.id).is_(None),
        somebody_waits(Stay, of_end=False),
    )
    ends = and_(col(StayEnd.talk_first).is_(True), somebody_waits(Stay, of_end=True))
    return and_(col(Stay.ended_on).is_(None), or_(new, ends))


def is_long() -> Any:
    return takes_too_long(since(), in_vain(Stay))


def waits_too_long() -> Any:
    return and_(is_long(), waits())


def led(session: Session) -> Led:
    """One statement, and one more where something may wait too long: whether somebody is left to
    hear it is dear, and asked of those few. Of each household what is worst: no way home goes
    before a day that passed."""
    with unguarded(session, reason="a lead hears where nobody works on coming home"):
        rows = _rows(session).all()
        may_be_late = [row[1] for row in rows if row[-1]]
        late_ones = set(_that_wait(session, those=may_be_late).scalars() if may_be_late else ())
    found: dict[UUID, Open] = {}
    late: dict[UUID, Untold] = {}
    for household, stay_id, day, waits_since, is_open, is_written, _may_be_late in rows:
        if is_open:
            found.setdefault(household.id, Open(household, day if is_written else None))
        if stay_id in late_ones:
            late.setdefault(household.id, Untold(household, stay_id, waits_since))
    return Led(list(found.values()), list(late.values()))


@question
def _rows() -> Any:
    has_way = select(HomeCondition.id).where(HomeCondition.stay_id == Stay.id).exists()
    goes_on = col(Stay.ended_on).is_(None), col(StayEnd.id).is_(None)
    is_open = and_(*goes_on, or_(~has_way, col(Stay.look_again_on) < TODAY))
    may_be_late = and_(is_untold(), is_long())
    return (
        select(Household, Stay.id, Stay.look_again_on)  # type: ignore[type-var]
        .add_columns(since(), is_open, has_way, may_be_late)
        .join(Circle, col(Circle.household_id) == Household.id)
        .join(Stay, col(Stay.circle_id) == Circle.id)
        .outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
        .where(within(col(Household.id), scopes.led_households()), or_(is_open, may_be_late))
        .order_by(has_way, col(Stay.look_again_on), Household.label, col(Stay.id))
        .limit(MOST)
    )


@question
def _that_wait() -> Any:
    query = select(Stay.id).outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
    return query.where(among(Stay.id, "those"), waits())


class ForLead:
    """Asked by the page of a team, and by no other."""

    @cached_property
    def _led(self) -> Led:
        is_lead = Role.LEAD in current_user.roles
        return led(session()) if is_lead else Led()

    @property
    def open(self) -> Sequence[Open]:
        return self._led.open

    @property
    def untold(self) -> Sequence[Untold]:
        return self._led.untold
