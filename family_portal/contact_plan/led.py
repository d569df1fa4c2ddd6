"""For a lead: in which household a time did not happen and has no new day (R5), and where a limit
was not looked at again (R15). Not who was to see whom, and not why."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.looking import set_look
from family_portal.appointments.models import Appointment
from family_portal.contact_plan.models import ContactArrangement, Visit
from family_portal.contact_plan.queries import MOST, without_new_day
from family_portal.core import clock


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


def not_looked_at(session: Session, me: UUID) -> list[NotLookedAt]:
    """From the working day after the one on which we would look at it again."""
    one = ContactArrangement
    query = (
        select(Household, one)
        .join(Circle, col(Circle.household_id) == Household.id)
        .join(one, col(one.circle_id) == Circle.id)
        .where(
            col(Household.id).in_(scopes.led_households()),
            col(one.ended_at).is_(None),
            col(one.review_on) < clock.today(),
        )
        .order_by(col(one.review_on), col(one.id))
        .limit(MOST)
    )
    with unguarded(session, reason="a lead hears that a promise was not kept"):
        set_look(me)
        rows = session.exec(query).all()
        return [
            NotLookedAt(household, found.review_on)
            for household, found in rows
            if found.review_on and found.lead_sees
        ]


def missed(session: Session, me: UUID) -> list[Missed]:
    """From the working day after: no new day, or nobody wrote down how it went."""
    unnoted = and_(col(Visit.outcome).is_(None), Appointment.starts_at < clock.at(clock.today()))
    query = (
        select(Household, Visit, Appointment.starts_at)
        .join(Circle, col(Circle.household_id) == Household.id)
        .join(Visit, col(Visit.circle_id) == Circle.id)
        .join(Appointment, col(Appointment.id) == Visit.appointment_id)
        .join(ContactArrangement, col(ContactArrangement.id) == Visit.arrangement_id)
        .where(
            col(Household.id).in_(scopes.led_households()),
            col(ContactArrangement.ended_at).is_(None),
            or_(without_new_day(), unnoted),
        )
        .order_by(col(Visit.starts_at), col(Visit.id))
        .limit(MOST)
    )
    with unguarded(session, reason="a lead hears that a promise was not kept"):
        set_look(me)
        rows = session.exec(query).all()
        today = clock.today()
        return [
            Missed(household, day, visit.is_missed)
            for household, visit, starts_at in rows
            # As long as nobody said how it went, it is on the day it was moved to.
            for day in [visit.day if visit.is_missed else clock.day_of(starts_at)]
            if visit.lead_sees(day) <= today
        ]
