"""When professionals are busy, work, or are away: the hours of their own day.

Nothing is read here of whose an appointment is or what it is about.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.holding import at_moment, goes_on
from family_portal.access.households import Cover
from family_portal.access.organisations import Organisation
from family_portal.access.people import Person
from family_portal.access.teams import Post, Team, works_for
from family_portal.access.working_days import works_on
from family_portal.appointments.models import USUAL, Appointment, Kind
from family_portal.appointments.wishes import Habit
from family_portal.core import clock
from family_portal.core.questions import question

REASON = "when a professional is busy: the hours of their own day, and nothing of whose they are"
LONGEST = timedelta(days=1)
# Where nothing is known of what somebody usually does.
HOURS = (time(10), time(13, 30), time(15, 30))
AHEAD = 28


@dataclass(frozen=True)
class Busy:
    """Somebody is with others from one moment to another."""

    starts_at: datetime
    ends_at: datetime
    who: UUID

    def meets(self, start: datetime, end: datetime) -> bool:
        return self.starts_at < end and start < self.ends_at


@dataclass(frozen=True)
class Days:
    """Which days somebody works."""

    weekdays: Sequence[int]
    away: Sequence[tuple[date, date]]

    def is_away(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)

    def works_on(self, day: date) -> bool:
        return works_on(day, self.weekdays) and not self.is_away(day)


def hold(session: Session, people: Collection[UUID]) -> None:
    """Until we are done nobody else plans the day of these professionals."""
    rows = select(Person.id).where(col(Person.id).in_(people)).order_by(col(Person.id))
    with unguarded(session, reason=REASON):
        session.exec(rows.with_for_update(of=Person)).all()


def on_own_days() -> ColumnElement[bool]:
    """Whoever stands in comes to an appointment on the days of the cover alone. For a statement
    with both tables."""
    covered = at_moment(Membership, col(Appointment.starts_at))
    return or_(col(Membership.ground) != Ground.COVER, covered)


def for_me(me: Any) -> ColumnElement[bool]:
    """Of what somebody may read, what is theirs to keep in mind: all of it, but for whoever only
    stands in the days of the cover. For a statement on `Appointment`."""
    seats = select(Membership).where(
        Membership.circle_id == Appointment.circle_id,
        Membership.person_id == me,
        Membership.holds(),
    )
    return or_(~seats.exists(), seats.where(on_own_days()).exists())


def busy(
    session: Session,
    people: Collection[UUID],
    start: datetime,
    end: datetime,
    *,
    but: Collection[UUID] = (),
) -> list[Busy]:
    """Of any of them, between two moments. A stand-in has the days of the cover, too."""
    begins = col(Appointment.starts_at)
    query = (
        select(Appointment.starts_at, Appointment.minutes, Membership.person_id)
        .join(Membership, col(Membership.circle_id) == Appointment.circle_id)
        .where(
            col(Membership.person_id).in_(people),
            Membership.ground != Ground.FAMILY,
            goes_on(col(Membership.until), begins),
            on_own_days(),
            # Read by the whole team, and nobody's day.
            Appointment.kind != Kind.VISIT,
            begins > start - LONGEST,
            begins < end,
            col(Appointment.cancelled_at).is_(None),
            col(Appointment.is_offer).is_(False),
            col(Appointment.id).not_in(but),
        )
        .order_by(begins)
    )
    with unguarded(session, reason=REASON):
        rows = session.exec(query).all()
    found = [Busy(at, at + timedelta(minutes=long or USUAL), who) for at, long, who in rows]
    return [one for one in found if one.meets(start, end)]


def days_of(session: Session, person_id: UUID) -> Days:
    covers = session.exec(select(Cover).where(Cover.absent_id == person_id)).all()
    return Days(works_of(session, person_id), [(c.from_day, c.to_day) for c in covers])


def works_of(session: Session, person_id: UUID) -> list[int]:
    """The days of the week, over all posts."""
    posts = _posts(session, of=person_id)
    return sorted({day for post, of in posts for day in post.days(of)})


@question
def _posts() -> Any:
    return (
        select(Post, Organisation)
        .outerjoin(Team, col(Team.id) == Post.team_id)
        .outerjoin(Organisation, works_for())
        .where(Post.person_id == bindparam("of"))
    )


def free_times(
    session: Session,
    person_id: UUID,
    *,
    minutes: int,
    habits: Iterable[Habit] = (),
    most: int = 4,
    but: Collection[UUID] = (),
) -> list[datetime]:
    """Times on which somebody works and is free: what they usually do first."""
    days, first = days_of(session, person_id), clock.today() + timedelta(days=1)
    span = clock.at(first), clock.after(first + timedelta(days=AHEAD))
    taken, length = busy(session, {person_id}, *span, but=but), timedelta(minutes=minutes)
    usual = {(habit.weekday, habit.at) for habit in habits}
    open_days = [d for d in (first + timedelta(days=n) for n in range(AHEAD)) if days.works_on(d)]
    wanted = [
        clock.at(d, at)
        for d in open_days
        for weekday, at in sorted(usual)
        if d.weekday() == weekday
    ]
    others = [clock.at(d, at) for d in open_days for at in HOURS]
    found: list[datetime] = []
    for start in [*wanted[:2], *others]:
        end = start + length
        if start not in found and not any(one.meets(start, end) for one in taken):
            found.append(start)
        if len(found) == most:
            break
    return sorted(found)
