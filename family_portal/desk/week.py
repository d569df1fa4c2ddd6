"""A professional's own day: who they meet this week, and what they promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle
from family_portal.access.households import Household
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.plan.models import Status, Step

MOST = 50
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """Appointments of today and the next six days, by day; promises, late ones first."""

    days: dict[date, list[tuple[Appointment, Household]]]
    promises: Sequence[tuple[Step, Household]]
    readers: dict[UUID, list[Reader]]


def week(session: Session, me: UUID) -> Week:
    """Four statements. A stand-in sees the appointments of whoever is away, too."""
    start = clock.at(clock.today())
    meetings = session.exec(
        select(Appointment, Household)
        .join(Circle, col(Circle.id) == Appointment.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .where(
            Appointment.starts_at >= start,
            Appointment.starts_at < start + WEEK,
            col(Appointment.cancelled_at).is_(None),
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
        .limit(MOST)
    ).all()
    promises = session.exec(
        select(Step, Household)
        .join(Circle, col(Circle.id) == Step.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .where(Step.who_id == me, Step.status == Status.OPEN)
        .order_by(col(Step.due).nulls_last(), col(Step.id))
        .limit(MOST)
    ).all()
    days: dict[date, list[tuple[Appointment, Household]]] = {}
    for meeting, household in meetings:
        days.setdefault(clock.day_of(meeting.starts_at), []).append((meeting, household))
    shown = [*(meeting for meeting, _ in meetings), *(step for step, _ in promises)]
    return Week(days, promises, readers(session, shown))
