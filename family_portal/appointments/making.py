"""A professional makes an appointment, and what is written with it. All of it, or nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import UUID, uuid4

from sqlmodel import Session, select

from family_portal.access.circles import Category, Circle
from family_portal.access.grounds import LawfulGround
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.second_look import look_before
from family_portal.access.working_days import is_holiday
from family_portal.appointments import moving
from family_portal.appointments.habits import remember
from family_portal.appointments.hearings import tell_measure
from family_portal.appointments.models import (
    Appointment,
    AppointmentChild,
    AppointmentSeries,
    Kind,
    LeftOut,
    OfferedTime,
    PlaceKind,
    What,
)
from family_portal.core import clock
from family_portal.core.errors import SentBefore

# A year of every week is enough for anybody.
MOST_OF_A_SERIES = 53


@dataclass(frozen=True)
class Again:
    """Every so many weeks, until a last day."""

    weeks: int
    ends_on: date


@dataclass(frozen=True)
class Plan:
    """What is to be made. One time stands at once; from two or three the family chooses."""

    household_id: UUID
    family: Collection[UUID]
    staff: Collection[UUID]
    title: str
    kind: Kind
    place_kind: PlaceKind
    place: str | None
    minutes: int
    times: Sequence[datetime]
    bring: str | None = None
    # A room of ours: somebody looked at it before.
    place_is_usual: bool = False
    children: Collection[UUID] = ()
    # Parents with custody who are not in it; without a ground they get one of their own.
    left_out: Mapping[UUID, LawfulGround | None] = field(default_factory=dict)
    # The appointment of the other parent about the same.
    after: UUID | None = None
    again: Again | None = None
    matter_id: UUID | None = None
    key: UUID = field(default_factory=uuid4)
    sure: bool = False


def make(session: Session, plan: Plan, *, by_id: UUID) -> Appointment:
    """Sent twice is made once. Raises `BadInput` for an address that somebody may not read, and
    `SentBefore` for another appointment under the same key."""
    circle = circle_for(
        session,
        household_id=plan.household_id,
        category=Category.APPOINTMENT,
        family=plan.family,
        staff=plan.staff,
    )
    if earlier := made_before(session, circle, Appointment, plan.key):
        return _the_same(earlier, plan)
    look_at(session, plan, by_id=by_id)
    series = _series(session, plan, circle)
    first, *others = [_appointment(plan, circle, series, at, by_id=by_id) for at in _starts(plan)]
    first.id = plan.key
    for one in (first, *others):
        _write(session, plan, one, by_id=by_id)
    _note_left_out(session, plan, first, by_id=by_id)
    if plan.matter_id:
        tell_measure(session, first, by_id=by_id)
    remember(session, first, by_id=by_id)
    return first


def _the_same(earlier: Appointment, plan: Plan) -> Appointment:
    """Raises `SentBefore` when it was made with other words or, as long as nothing changed in it
    since, for another moment."""
    words = (earlier.title, earlier.bring) == (plan.title, plan.bring)
    moved = earlier.sequence == 0 and earlier.starts_at != _starts(plan)[0]
    if moved or not words:
        raise SentBefore
    return earlier


def look_at(session: Session, plan: Plan, *, by_id: UUID) -> None:
    """Raises `BadInput` for words that may tell where somebody is (T22)."""
    family, home = plan.family, plan.household_id
    usual, typed = (plan.place, None) if plan.place_is_usual else (None, plan.place)
    look_before(session, home, usual, family=family, me=by_id, sure=True)
    said = (plan.title, plan.bring, typed)
    look_before(session, home, *said, family=family, me=by_id, sure=plan.sure)


def occurrences(first: datetime, again: Again) -> list[datetime]:
    """On the same hour of the kitchen clock, through both summer-time nights; not on holidays."""
    return list(islice(_every(first, again), MOST_OF_A_SERIES))


def last_that_fits(first: datetime, again: Again) -> datetime | None:
    """The last one that still fits in a series; nothing when all of it does."""
    found = list(islice(_every(first, again), MOST_OF_A_SERIES + 1))
    return found[-2] if len(found) > MOST_OF_A_SERIES else None


def _every(first: datetime, again: Again) -> Iterator[datetime]:
    here = first.astimezone(clock.AMSTERDAM)
    day = here.date()
    while day <= again.ends_on:
        if day == here.date() or not is_holiday(day):
            yield clock.at(day, here.time())
        day += timedelta(weeks=again.weeks)


def _starts(plan: Plan) -> list[datetime]:
    if plan.again:
        return occurrences(plan.times[0], plan.again)
    return [max(plan.times)]


def _series(session: Session, plan: Plan, circle: Circle) -> AppointmentSeries | None:
    if plan.again is None:
        return None
    made = AppointmentSeries(
        circle_id=circle.id, weeks=plan.again.weeks, ends_on=plan.again.ends_on
    )
    session.add(made)
    session.flush()
    return made


def _appointment(
    plan: Plan, circle: Circle, series: AppointmentSeries | None, at: datetime, *, by_id: UUID
) -> Appointment:
    return Appointment(
        circle_id=circle.id,
        kind=plan.kind,
        title=plan.title,
        starts_at=at,
        is_offer=len(plan.times) > 1,
        bring=plan.bring,
        place=plan.place,
        place_kind=plan.place_kind,
        minutes=plan.minutes,
        made_by_id=by_id,
        series_id=series.id if series else None,
        matter_id=plan.matter_id,
    )


def _write(session: Session, plan: Plan, one: Appointment, *, by_id: UUID) -> None:
    session.add(one)
    session.flush()
    session.add_all(
        AppointmentChild(circle_id=one.circle_id, appointment_id=one.id, child_id=child)
        for child in sorted(plan.children)
    )
    if one.is_offer:
        session.add_all(
            OfferedTime(circle_id=one.circle_id, appointment_id=one.id, starts_at=at, by_id=by_id)
            for at in sorted(plan.times)
        )
    moving.made(session, one, what=What.OFFERED if one.is_offer else What.MADE, by_id=by_id)


def _note_left_out(session: Session, plan: Plan, made: Appointment, *, by_id: UUID) -> None:
    if not plan.left_out and plan.after is None:
        return
    staff_only = circle_for(
        session,
        household_id=plan.household_id,
        category=Category.APPOINTMENT,
        family=[],
        staff=TEAM,
    )
    for person_id, ground in plan.left_out.items():
        session.add(
            LeftOut(
                circle_id=staff_only.id,
                appointment_id=made.id,
                person_id=person_id,
                ground=ground,
                by_id=by_id,
            )
        )
    if plan.after:
        _own_is_made(session, plan.after, plan.family, made)


def _own_is_made(
    session: Session, after: UUID, family: Collection[UUID], made: Appointment
) -> None:
    """Who was to get an appointment of their own has one now."""
    waiting = select(LeftOut).where(LeftOut.appointment_id == after)
    for left in session.exec(waiting).all():
        if left.person_id in family and left.own_id is None:
            left.own_id = made.id
            session.add(left)
