"""Memberships of professionals follow their assignments and covers (R1, R3, R4).

They are derived, never typed: `follow` may run at any time and changes nothing when all is well.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.breaking import OPENED, BreakGlass
from family_portal.access.circles import Category, Circle, Ground, Membership, StaffRule
from family_portal.access.covering import Standing, standing, stood_in_for
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Cover, Opened
from family_portal.access.people import Belonging
from family_portal.access.posts import last_days
from family_portal.access.roles import Role
from family_portal.access.succeeding import Succession, successions
from family_portal.access.teams import Post
from family_portal.core import clock

# Closed for a new contact person until the handover is confirmed (R3).
TOLD = frozenset({Category.THREAD, Category.STORY})
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
    successions: list[Succession]
    adults: set[UUID]
    # Leads who read the household for some hours.
    broken: list[BreakGlass]

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


def to_come(session: Session, household_id: UUID) -> set[UUID]:
    """Who will be a professional of it from a day that is known."""
    with unguarded(session, reason="who is assigned"):
        held = session.exec(
            select(Assignment).where(Assignment.household_id == household_id, Assignment.goes_on())
        )
        return {one.person_id for one in held if not one.holds() and not one.never_held}


def follow(session: Session, household_id: UUID, *, only: UUID | None = None) -> None:
    """Bring the memberships of professionals in line with assignments and covers."""
    with unguarded(session, reason="memberships follow assignments"):
        staff = _staff(session, household_id)
        circles = select(Circle).where(Circle.household_id == household_id)
        for circle in session.exec(circles if only is None else circles.where(Circle.id == only)):
            members = session.exec(
                select(Membership).where(Membership.circle_id == circle.id)
            ).all()
            _end_named(session, members, staff)
            seats = list(_seats(circle, members, staff))
            seats += _broken_seats(circle, members, staff, seats)
            wanted = (_while_here(seat, staff) for seat in seats)
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
    belong = select(Belonging.role, Belonging.person_id)
    roles = session.exec(belong.where(Belonging.household_id == household_id)).all()
    children = {person for role, person in roles if role is Role.CHILD}
    adults = {person for role, person in roles if role in {Role.PARENT, Role.ADULT}}
    glass = select(BreakGlass).where(BreakGlass.household_id == household_id)
    broken = session.exec(glass).all()
    people = away | {c.stand_in_id for c in covers if c.stand_in_id} | {b.by_id for b in broken}
    posts = session.exec(select(Post).where(col(Post.person_id).in_(people)))
    followed = successions(session, assignments)
    return _Staff(
        list(assignments), covers, children, last_days(posts), followed, adults, list(broken)
    )


def _end_named(session: Session, members: Sequence[Membership], staff: _Staff) -> None:
    """Whoever was named sits no longer than they work for the household. Of somebody who never
    did, such as a lead, nothing is known; what somebody else ended stays ended."""
    for member in members:
        held = [one for one in staff.assignments if one.person_id == member.person_id]
        if member.ground is not Ground.NAMED or not held:
            continue
        last = max(held, key=lambda one: (one.to_day is None, one.to_day or one.from_day))
        ours = member.source_id is not None
        until = clock.at(last.to_day) if last.to_day else None
        if last.never_held:
            # Who was to come does not: what they were asked for is not theirs to read.
            until = min(member.until or clock.now(), clock.now())
        if (ours or member.until is None) and (ours or until) and member.until != until:
            member.until, member.source_id = until, last.id
            session.add(member)


def _seats(circle: Circle, members: Sequence[Membership], staff: _Staff) -> Iterator[Seat]:
    if circle.staff_rule is StaffRule.TEAM:
        for held in staff.assignments:
            if (since := _begins(circle, held, staff)) is None:
                continue
            until = clock.at(held.to_day) if held.to_day else None
            seat = Seat(held.person_id, Ground.ASSIGNMENT, held.id, since, until)
            yield seat
            yield from _cover_seats(seat, [(one, None) for one in staff.covers])
        return
    covers = list(_open_to(circle, members, staff))
    named = [
        Seat(member.person_id, Ground.NAMED, member.id, member.since, member.until)
        for member in members
        if member.ground is Ground.NAMED
    ]
    followed = list(_followed(circle, members, named, staff))
    yield from followed
    for seat in [*named, *followed]:
        yield from _cover_seats(seat, covers)


def _begins(circle: Circle, held: Assignment, staff: _Staff) -> datetime | None:
    """From when somebody of the team sits here."""
    first = clock.at(held.from_day)
    its = next((one for one in staff.successions if one.begun.id == held.id), None)
    return its.opens_at if its and circle.category in TOLD else first


def _followed(
    circle: Circle, members: Sequence[Membership], named: Sequence[Seat], staff: _Staff
) -> Iterator[Seat]:
    """Who comes in the place of somebody who was named, one after the other."""
    people, what = _whose(circle, members, staff)
    if what is None and circle.category not in COVERED:
        return
    there = {seat.person_id for seat in named}
    for one in staff.successions:
        since = one.opened_at(people, what) if what else one.opens_at
        if one.leaver_id in there and since and one.begun.person_id not in there:
            there.add(one.begun.person_id)
            until = clock.at(one.begun.to_day) if one.begun.to_day else None
            yield Seat(one.begun.person_id, Ground.ASSIGNMENT, one.begun.id, since, until)


_Covering = tuple[Standing, datetime | None]


def _open_to(circle: Circle, members: Sequence[Membership], staff: _Staff) -> Iterator[_Covering]:
    """The absences in which a stand-in has a seat here, and since when it was opened for them: a
    child's own thread with the child's yes, a story with the yes of whoever of the family is in
    it."""
    people, what = _whose(circle, members, staff)
    if what:
        opened = ((one, one.opened_at(people, what)) for one in staff.covers)
        yield from ((one, at) for one, at in opened if at)
    elif circle.category in COVERED:
        yield from ((one, None) for one in staff.covers)


def _whose(
    circle: Circle, members: Sequence[Membership], staff: _Staff
) -> tuple[set[UUID], Opened | None]:
    """Whose yes opens this circle for somebody new; nothing where none is asked."""
    family = {m.person_id for m in members if m.ground is Ground.FAMILY}
    if circle.category is Category.STORY:
        return family, Opened.STORY
    children = family & staff.children
    is_childs = circle.category is Category.THREAD and bool(children)
    return children, Opened.THREAD if is_childs else None


def _broken_seats(
    circle: Circle, members: Sequence[Membership], staff: _Staff, seats: Sequence[Seat]
) -> list[Seat]:
    """Never what a child has for itself, and nothing that no professional reads."""
    adults = {m.person_id for m in members if m.ground is Ground.FAMILY} & staff.adults
    is_read = seats or any(m.ground is Ground.NAMED for m in members)
    if circle.category not in OPENED or not adults or not is_read:
        return []
    return [
        Seat(one.by_id, Ground.BREAK_GLASS, one.id, one.since, one.until) for one in staff.broken
    ]


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
        if m.ground in {Ground.ASSIGNMENT, Ground.COVER, Ground.BREAK_GLASS}
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
