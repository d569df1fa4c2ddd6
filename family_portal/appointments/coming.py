"""Who of us comes to an appointment on a day, and when they can: the one rule where one is made,
moved, offered, chosen and taken over (R3, R4).

Asked on nobody's behalf: a family member who was not told yet who follows must not choose a time on
which that person is with others. Nothing of it is shown but that a time is free or not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, and_, col, func, select

from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.holding import goes_on
from family_portal.access.households import Assignment, Cover, CoverAt
from family_portal.appointments.busy import Busy, busy
from family_portal.appointments.looked_at import TakenOver
from family_portal.appointments.models import Appointment
from family_portal.core import clock

REASON = "who of us comes to an appointment, and nothing of whose it is"
# First and last day, and who stands in.
Away = tuple[date, date, UUID | None]


class Coming:
    """To `about`, or to one that is still to be made for a household."""

    def __init__(
        self,
        session: Session,
        people: Iterable[UUID],
        *,
        home: UUID | None = None,
        about: Appointment | None = None,
    ) -> None:
        self.people = set(people)
        with unguarded(session, reason=REASON):
            self._follow = _followers(session, about) if about else []
            ours = {*self.people, *(who for _from, who, _day in self._follow)}
            self._away = _absences(session, ours, home, about)
            stand_ins = {who for those in self._away.values() for *_, who in those if who}
            self._away |= _absences(session, stand_ins - ours, home, about)
        self.everybody = ours | stand_ins

    def seats(self, day: date) -> set[UUID]:
        """Who is to come: in the place of who stops, whoever follows from their first day."""
        seats = set(self.people)
        for leaver, who, first in self._follow:
            if first <= day:
                seats = (seats - {leaver}) | {who}
        return seats

    def is_away(self, who: UUID, day: date) -> bool:
        return any(first <= day <= last for first, last, _ in self._away.get(who, ()))

    def there(self, day: date) -> set[UUID]:
        """With who stands in for whoever is away; without who is away and has nobody."""
        found = {self._comes(who, day) for who in self.seats(day)}
        return {who for who in found if who}

    def taken(
        self, session: Session, times: Sequence[datetime], minutes: int, *, but: Collection[UUID]
    ) -> Mapping[datetime, list[Busy]]:
        """At each of these times, what those who come are busy with. One statement."""
        length = timedelta(minutes=minutes)
        span = min(times), max(times) + length
        found = busy(session, self.everybody, *span, but=but)
        there = {at: self.there(clock.day_of(at)) for at in times}
        return {
            at: [one for one in found if one.who in there[at] and one.meets(at, at + length)]
            for at in times
        }

    def can(
        self, session: Session, times: Sequence[datetime], minutes: int, *, but: Collection[UUID]
    ) -> set[datetime]:
        """On which of these times somebody of us is there and none of them is with others."""
        if not times:
            return set()
        taken = self.taken(session, times, minutes, but=but)
        return {at for at in times if not taken[at] and self._is_met(clock.day_of(at))}

    def _is_met(self, day: date) -> bool:
        return not self.seats(day) or bool(self.there(day))

    def _comes(self, who: UUID, day: date) -> UUID | None:
        if not self.is_away(who, day):
            return who
        named = (who for first, last, who in self._away[who] if who and first <= day <= last)
        return next((one for one in named if not self.is_away(one, day)), None)


def _followers(session: Session, about: Appointment) -> list[tuple[UUID, UUID, date]]:
    """Who stops, who follows and their first day; not who was called off before it."""
    rows = session.exec(
        select(TakenOver, Assignment)
        .join(Assignment, col(Assignment.id) == TakenOver.assignment_id)
        .where(
            TakenOver.appointment_id == about.id,
            goes_on(col(Assignment.to_day), col(Assignment.from_day)),
        )
        .order_by(col(TakenOver.at), col(TakenOver.id))
    )
    return [(taken.from_id, begins.person_id, begins.from_day) for taken, begins in rows]


def _absences(
    session: Session, people: Collection[UUID], home: UUID | None, about: Appointment | None
) -> dict[UUID, list[Away]]:
    """With who stands in at that household."""
    if not people:
        return {}
    circle = about.circle_id if about else None
    its = select(Circle.household_id).where(Circle.id == circle).scalar_subquery()
    at_home = CoverAt.household_id == (home or its)
    stand_in = func.coalesce(CoverAt.stand_in_id, Cover.stand_in_id)
    rows = session.exec(
        select(Cover.absent_id, Cover.from_day, Cover.to_day, stand_in)  # type: ignore[call-overload]
        .outerjoin(CoverAt, and_(col(CoverAt.cover_id) == Cover.id, at_home))
        .where(col(Cover.absent_id).in_(people))
        .order_by(col(Cover.from_day), col(Cover.id))
    )
    found: dict[UUID, list[Away]] = {}
    for who, first, last, instead in rows:
        found.setdefault(who, []).append((first, last, instead))
    return found
