"""For a lead: in which household a time did not happen and has no new day (R5), and where a limit
was not looked at again (R15). Not who was to see whom, and not why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.to_hear import Untold, takes_too_long
from family_portal.appointments.models import Appointment
from family_portal.contact_plan.models import ContactArrangement, Visit, lead_sees_review
from family_portal.contact_plan.queries import MOST, without_new_day
from family_portal.contact_plan.told import in_vain, somebody_waits
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import DAWN, TODAY, question


@dataclass(frozen=True)
class Missed:
    household: Household
    # The day it was to be; whether it was written down that it did not happen.
    day: date
    is_noted: bool


@dataclass(frozen=True)
class NotLookedAt:
    household: Household
    day: date


@dataclass(frozen=True)
class Led:
    missed: Sequence[Missed] = ()
    not_looked_at: Sequence[NotLookedAt] = ()
    untold: Sequence[Untold] = ()


def led(session: Session) -> Led:
    """From the working day after: no new day, nobody wrote down how it went, or nobody looked at
    a limit on the day that was said, or told it to who must hear of it. One statement."""
    with unguarded(session, reason="a lead hears that a promise was not kept"):
        rows = _promises(session).all()
        return Led(_missed(rows), _not_looked_at(rows), _untold(rows))


@question
def _promises() -> Any:
    one, of_it = ContactArrangement, col(Visit.arrangement_id) == ContactArrangement.id
    return (
        select(  # type: ignore[call-overload]
            Household,
            Visit,
            Appointment.starts_at,
            one.id,
            col(one.review_on).label("review_on"),
            one.made_at,
            waits_too_long().label("waits"),
            col(one.changes_id).is_not(None).label("is_news"),
        )
        .join(Circle, col(Circle.household_id) == Household.id)
        .join(one, col(one.circle_id) == Circle.id)
        .outerjoin(Visit, and_(of_it, or_(without_new_day(), _unnoted())))
        .outerjoin(Appointment, col(Appointment.id) == Visit.appointment_id)
        .where(
            within(col(Household.id), scopes.led_households()),
            col(one.ended_at).is_(None),
            or_(
                col(Visit.id).is_not(None),
                and_(col(one.changes_id).is_(None), col(one.review_on) < TODAY),
                waits_too_long(),
            ),
        )
        .order_by(col(Visit.starts_at).nulls_first(), col(Visit.id), one.review_on, one.id)
        .limit(MOST)
    )


def waits_too_long() -> Any:
    one = ContactArrangement
    too_long = takes_too_long(col(one.made_at), in_vain(one))
    return and_(col(one.talk_first).is_(True), too_long, somebody_waits(one))


def _unnoted() -> Any:
    begun = col(Appointment.starts_at) < DAWN
    was = select(Appointment.id).where(Appointment.id == Visit.appointment_id, begun)
    return and_(col(Visit.outcome).is_(None), was.correlate(Visit).exists())


def _missed(rows: Sequence[Any]) -> list[Missed]:
    today = clock.today()
    return [
        Missed(household, day, visit.is_missed)
        for household, visit, starts_at, *_ in rows
        if visit
        # As long as nobody said how it went, it is on the day it was moved to.
        for day in [visit.day if visit.is_missed else clock.day_of(starts_at)]
        if visit.lead_sees(day) <= today
    ]


def _not_looked_at(rows: Sequence[Any]) -> list[NotLookedAt]:
    today = clock.today()
    late = {
        key: NotLookedAt(household, day)
        for household, _, _, key, day, _, _, is_news in rows
        if not is_news and day and day < today and lead_sees_review(day) <= today
    }
    return sorted(late.values(), key=lambda one: one.day)


def _untold(rows: Sequence[Any]) -> list[Untold]:
    waits = {
        key: Untold(household, key, since)
        for household, _, _, key, _, since, waits, _ in rows
        if waits
    }
    return sorted(waits.values(), key=lambda one: one.since)
