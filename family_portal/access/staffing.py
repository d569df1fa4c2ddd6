"""Memberships of professionals follow their assignments and covers (R1, R3, R4).

They are derived, never typed: `follow` may run at any time and changes nothing when all is well.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Category, Circle, Ground, Membership, StaffRule
from family_portal.access.covering import Standing, standing, stood_in_for
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Cover, Opened
from family_portal.access.people import Belonging
from family_portal.access.posts import last_days
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock

# What a stand-in needs to be of use. Stories and what a child wrote wait for the yes of whose they
# are; feedback is for its addressee.
COVERED = frozenset(
    {Category.PLAN, Category.APPOINTMENT, Category.THREAD, Category.SAFETY}
    | {Category.MEASURE, Category.WAITING, Category.CALL}
)


@dataclass(frozen=True)
class Seat:
    """A place in a circle that somebody should have."""

    person_id: UUID
    ground: Ground
    source_id: UUID
    since: datetime
    until: datetime | None


@dataclass
class _Staff:
    assignments: list[Assignment]
    covers: list[Standing]
    children: set[UUID]
    # From when somebody is a professional here no more.
    leaves: dict[UUID, date]

    def is_here(self, person_id: UUID, day: date) -> bool:
        return person_id not in self.leaves or day < self.leaves[person_id]


def today(session: Session, household_id: UUID) -> set[UUID]:
    """The professionals of a household on this day, stand-ins included."""
    with unguarded(session, reason="who is assigned"):
        staff = _staff(session, household_id)
    day = clock.today()
    assigned = {a.person_id for a in staff.assignments if a.holds(day)}
    covers = [c for c in staff.covers if c.absent_id in assigned and c.holds(day)]
    present = assigned | {c.stand_in_id for c in covers if c.stand_in_id}
    return {person for person in present if staff.is_here(person, day)}


def follow(session: Session, household_id: UUID, *, only: UUID | None = None) -> None:
    """Bring the memberships of professionals in line with assignments and covers."""
    with unguarded(session, reason="memberships follow assignments"):
        staff = _staff(session, household_id)
        circles = select(Circle).where(Circle.household_id == household_id)
        for circle in session.exec(circles if only is None else circles.where(Circle.id == only)):
            members = session.exec(
                select(Membership).where(Membership.circle_id == circle.id)
            ).all()
            wanted = (_while_here(seat, staff) for seat in _seats(circle, members, staff))
            _bring_in_line(session, circle, members, {seat for seat in wanted if seat})


def _while_here(seat: Seat, staff: _Staff) -> Seat | None:
    """Nobody sits longer than they are a professional here."""
    if (day := staff.leaves.get(seat.person_id)) is None:
        return seat
    until = min(clock.at(day), seat.until) if seat.until else clock.at(day)
    return replace(seat, until=until) if seat.since < until else None


def follow_people(session: Session, people: Collection[UUID]) -> None:
    """In every household where one of them works, or where somebody works whom they cover for."""
    with unguarded(session, reason="memberships follow assignments"):
        covered = select(Cover.absent_id).where(stood_in_for(people))
        homes = select(Assignment.household_id).where(
            or_(col(Assignment.person_id).in_(people), col(Assignment.person_id).in_(covered))
        )
        for household_id in sorted(set(session.exec(homes))):
            follow(session, household_id)


def _staff(session: Session, household_id: UUID) -> _Staff:
    assignments = session.exec(
        select(Assignment).where(Assignment.household_id == household_id)
    ).all()
    away = {a.person_id for a in assignments}
    covers = standing(session, household_id, away)
    children = session.exec(
        select(Belonging.person_id).where(
            Belonging.household_id == household_id, Belonging.role == Role.CHILD
        )
    )
    people = away | {c.stand_in_id for c in covers if c.stand_in_id}
    posts = session.exec(select(Post).where(col(Post.person_id).in_(people)))
    return _Staff(list(assignments), covers, set(children), last_days(posts))


def _seats(circle: Circle, members: Sequence[Membership], staff: _Staff) -> Iterator[Seat]:
    if circle.staff_rule is StaffRule.TEAM:
        for held in staff.assignments:
            until = clock.at(held.to_day) if held.to_day else None
            seat = Seat(held.person_id, Ground.ASSIGNMENT, held.id, clock.at(held.from_day), until)
            yield seat
            yield from _cover_seats(seat, [(one, None) for one in staff.covers])
    elif covers := list(_open_to(circle, members, staff)):
        for member in members:
            if member.ground is Ground.NAMED:
                seat = Seat(member.person_id, Ground.NAMED, member.id, member.since, member.until)
                yield from _cover_seats(seat, covers)


_Covering = tuple[Standing, datetime | None]


def _open_to(circle: Circle, members: Sequence[Membership], staff: _Staff) -> Iterator[_Covering]:
    """The absences in which a stand-in has a seat here, and since when it was opened for them: a
    child's own thread with the child's yes, a story with the yes of whoever of the family is in
    it."""
    family = {m.person_id for m in members if m.ground is Ground.FAMILY}
    children, is_story = family & staff.children, circle.category is Category.STORY
    if is_story or (circle.category is Category.THREAD and children):
        people, what = (family, Opened.STORY) if is_story else (children, Opened.THREAD)
        opened = ((one, one.opened_at(people, what)) for one in staff.covers)
        yield from ((one, at) for one, at in opened if at)
    elif circle.category in COVERED:
        yield from ((one, None) for one in staff.covers)


def _cover_seats(seat: Seat, covers: Sequence[_Covering]) -> Iterator[Seat]:
    for one, opened_at in covers:
        cover = one.cover
        if one.absent_id != seat.person_id or one.stand_in_id is None:
            continue
        since, until = clock.at(cover.from_day), clock.after(cover.to_day)
        if seat.ground is Ground.ASSIGNMENT:
            since = max(since, seat.since)
        since = max(since, opened_at) if opened_at else since
        until = min(until, seat.until) if seat.until else until
        if since < until:
            yield Seat(one.stand_in_id, Ground.COVER, cover.id, since, until)


def _bring_in_line(
    session: Session, circle: Circle, members: Sequence[Membership], seats: set[Seat]
) -> None:
    derived: dict[tuple[UUID, Ground, UUID | None], Membership] = {
        (m.person_id, m.ground, m.source_id): m
        for m in members
        if m.ground in {Ground.ASSIGNMENT, Ground.COVER}
    }
    for seat in seats:
        key = (seat.person_id, seat.ground, seat.source_id)
        held = derived.pop(key, None) or Membership(
            circle_id=circle.id,
            person_id=seat.person_id,
            ground=seat.ground,
            source_id=seat.source_id,
        )
        if (held.since, held.until) != (seat.since, seat.until) or held not in session:
            held.since, held.until = seat.since, seat.until
            session.add(held)
    for left in derived.values():
        if left.goes_on():
            left.until = clock.now()
            session.add(left)
    session.flush()
