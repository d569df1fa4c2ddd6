"""A professional's own days: whom they meet over all households, what clashes, when they are off,
for whom they stand in, and what they promised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.covering import stood_in_for
from family_portal.access.holding import not_over
from family_portal.access.households import Cover, Household
from family_portal.access.people import Person
from family_portal.appointments.busy import Days, on_own_days, works_of
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.core.questions import question
from family_portal.plan.models import Status, Step
from family_portal.talks.models import TalkInterpreter
from family_portal.talks.queries import interpreters

MOST = 100
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Meeting:
    """An appointment in a day. `is_cover` is for somebody who is away."""

    appointment: Appointment
    household: Household
    is_cover: bool
    clashes: bool = False


@dataclass(frozen=True)
class Away:
    """A recorded absence of mine, or of somebody I stand in for; both days included."""

    cover: Cover
    absent: Person
    is_mine: bool


@dataclass(frozen=True)
class Week:
    """Seven days from the first; promises, late ones first."""

    first: date
    days: dict[date, list[Meeting]]
    work: Days
    away: Sequence[Away]
    promises: Sequence[tuple[Step, Household]]
    readers: dict[UUID, list[Reader]]
    # Per appointment.
    interpreters: dict[UUID, list[TalkInterpreter]]

    @property
    def clashing(self) -> list[date]:
        return [day for day, found in self.days.items() if any(m.clashes for m in found)]

    @property
    def earlier(self) -> date:
        return self.first - WEEK

    @property
    def later(self) -> date:
        return self.first + WEEK


def week(session: Session, me: UUID, first: date | None = None) -> Week:
    """Seven statements, however much there is."""
    first = first or clock.today()
    meetings, promises = meetings_of(session, me, first, first + WEEK), promises_of(session, me)
    shown = [*(m.appointment for m in meetings), *(step for step, _ in promises)]
    days: dict[date, list[Meeting]] = {first + timedelta(days=n): [] for n in range(7)}
    for meeting in _with_clashes(meetings):
        days[clock.day_of(meeting.appointment.starts_at)].append(meeting)
    away = _away(session, me, first)
    mine = [(a.cover.from_day, a.cover.to_day) for a in away if a.is_mine]
    own = Days(works_of(session, me), mine)
    told = interpreters(session, {m.appointment.id for m in meetings})
    return Week(first, days, own, away, promises, readers(session, shown), told)


def meetings_of(session: Session, me: UUID, first: date, until: date) -> list[Meeting]:
    """A stand-in sees the appointments of whoever is away on the days of the cover alone."""
    rows = _meetings(session, me=me, start=clock.at(first), until=clock.at(until))
    found: dict[UUID, Meeting] = {}
    for meeting, household, seat in rows:
        found.setdefault(meeting.id, Meeting(meeting, household, seat.ground is Ground.COVER))
    return list(found.values())


@question
def _meetings() -> Any:
    begins = col(Appointment.starts_at)
    return (
        select(Appointment, Household, Membership)
        .join(Circle, col(Circle.id) == Appointment.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .join(Membership, col(Membership.circle_id) == Appointment.circle_id)
        .where(
            Membership.person_id == bindparam("me"),
            Membership.ground != Ground.FAMILY,
            on_own_days(),
            begins >= bindparam("start"),
            begins < bindparam("until"),
            col(Appointment.cancelled_at).is_(None),
            col(Appointment.is_offer).is_(False),
        )
        .order_by(begins, col(Appointment.id), col(Membership.ground) == Ground.COVER)
        .limit(MOST)
    )


def _with_clashes(meetings: Sequence[Meeting]) -> list[Meeting]:
    return [
        Meeting(one.appointment, one.household, one.is_cover, _clashes(one, meetings))
        for one in meetings
    ]


def _clashes(one: Meeting, meetings: Sequence[Meeting]) -> bool:
    """When people of a family see each other nobody's day is taken by it."""
    return any(
        other is not one
        and not (one.appointment.is_visit or other.appointment.is_visit)
        and _meets(one.appointment, other.appointment.starts_at, other.appointment.ends_at)
        for other in meetings
    )


def _meets(one: Appointment, start: datetime, end: datetime) -> bool:
    return one.starts_at < end and start < one.ends_at


def promises_of(session: Session, me: UUID) -> Sequence[tuple[Step, Household]]:
    return _promises(session, me=me).all()


@question
def _promises() -> Any:
    return (
        select(Step, Household)
        .join(Circle, col(Circle.id) == Step.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .where(Step.who_id == bindparam("me"), Step.status == Status.OPEN)
        .order_by(col(Step.due).nulls_last(), col(Step.id))
        .limit(MOST)
    )


def _away(session: Session, me: UUID, first: date) -> list[Away]:
    """What is not over, and begins within a month."""
    days = {"since": min(first, clock.today()), "until": first + timedelta(days=31)}
    rows = _covers(session, me=me, **days)
    return [Away(cover, absent, cover.absent_id == me) for cover, absent in rows]


@question
def _covers() -> Any:
    me: Any = bindparam("me")
    return (
        select(Cover, Person)
        .join(Person, col(Person.id) == Cover.absent_id)
        .where(
            or_(col(Cover.absent_id) == me, stood_in_for([me])),
            not_over(Cover, bindparam("since")),
            col(Cover.from_day) <= bindparam("until"),
        )
        .order_by(col(Cover.from_day), col(Cover.id))
        .limit(MOST)
    )
