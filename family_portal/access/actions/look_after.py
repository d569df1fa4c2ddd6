"""Somebody begins and stops to look after a child that lives elsewhere (ADR 87)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, and_, col, select

from family_portal.access.ages import Age
from family_portal.access.caring import Caring, carers_of
from family_portal.access.circles import Category, Circle, Ground, Membership
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.households import Assignment, Household
from family_portal.access.leaving import end_seats
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Person, Profile
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team
from family_portal.core import clock

REASON = "who looks after a child elsewhere"


def begin(
    session: Session, *, household_id: UUID, child: Profile, name: str, own_yes: bool = False
) -> Caring:
    """A new person, who sees nothing yet. By a professional of the household; `own_yes` of a child
    of sixteen or older."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        person = Person(name=name)
        session.add(person)
        session.flush()
        session.add(Profile(person_id=person.id))
        made = Caring(
            person_id=person.id,
            household_id=household_id,
            child_id=child.person_id,
            made_by_id=me,
            own_yes=own_yes,
            until=_ends(child, own_yes=own_yes),
        )
        session.add(made)
        session.flush()
    return made


def _ends(child: Profile, *, own_yes: bool) -> datetime | None:
    """On the sixteenth birthday, as far as it is known now. Who is past it, and said yes, is asked
    no more before eighteen."""
    turned = child.turns(Age.SIXTEEN)
    asked = own_yes and turned is not None and turned <= clock.today()
    day = child.turns(Age.ADULT) if asked else turned
    return clock.at(day) if day else None


def follow_birthday(session: Session, child: Profile) -> None:
    """The day of birth, or the age, of a child was corrected: whoever looks after it does so until
    the birthday that is right. What somebody stopped stays stopped."""
    with unguarded(session, reason=REASON):
        theirs = Caring.child_id == child.person_id, col(Caring.stopped_at).is_(None)
        for held in session.exec(select(Caring).where(*theirs)).all():
            _move_end(session, held, _ends(child, own_yes=held.own_yes))
        session.flush()


def _move_end(session: Session, held: Caring, until: datetime | None) -> None:
    """With the seats that ended, or would end, at the same moment."""
    was, held.until = held.until, until
    session.add(held)
    if was == until:
        return
    seats = (
        select(Membership)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            Circle.household_id == held.household_id,
            Membership.person_id == held.person_id,
            Membership.ground == Ground.FAMILY,
        )
    )
    for seat in session.exec(seats).all():
        if seat.until == was:
            seat.until = until
            session.add(seat)


def go_on(session: Session, held: Caring) -> None:
    """It was no stopping: they read again what they read, until the end it had."""
    with unguarded(session, reason=REASON):
        held.stopped_at = None
        child = session.get_one(Profile, held.child_id)
        _move_end(session, held, _ends(child, own_yes=held.own_yes))
        session.flush()


def stop(session: Session, held: Caring) -> None:
    """From this moment they read nothing of that household. Twice is once."""
    if not held.goes_on():
        return
    with unguarded(session, reason=REASON):
        held.until = held.stopped_at = clock.now()
        session.add(held)
        end_seats(session, held.person_id, held.household_id, held.until)
        session.flush()


def circle_of(session: Session, household_id: UUID, child_id: UUID) -> Circle:
    """The child, who looks after it now, and its professionals. Nobody else is ever in it."""
    held = {one.person_id: one.until for one, _person in carers_of(session, child_id)}
    circle = circle_for(
        session,
        household_id=household_id,
        category=Category.CARE,
        family={child_id, *held},
        staff=TEAM,
        about_id=child_id,
    )
    _end_in_time(session, circle.id, held)
    return circle


def _end_in_time(session: Session, circle_id: UUID, held: dict[UUID, datetime | None]) -> None:
    """A seat lasts no longer than the caring it follows."""
    with unguarded(session, reason=REASON):
        seats = select(Membership).where(
            Membership.circle_id == circle_id, col(Membership.person_id).in_(held)
        )
        for seat in session.exec(seats).all():
            until = held[seat.person_id]
            if seat.ground is Ground.FAMILY and until and seat.until is None:
                seat.until = until
                session.add(seat)
        session.flush()


def number_to_ring(session: Session, circle_id: UUID) -> str | None:
    """Of the contact person, or of their team: all that one learns of a household (R1)."""
    works = and_(
        col(Assignment.household_id) == Household.id,
        col(Assignment.role) == Role.CONTACT,
        Assignment.holds(),
    )
    query = (
        select(Post.phone, Team.phone)
        .select_from(Circle)
        .join(Household, col(Household.id) == Circle.household_id)
        .join(Team, col(Team.id) == Household.team_id)
        .outerjoin(Assignment, works)
        .outerjoin(Post, and_(col(Post.person_id) == Assignment.person_id, Post.holds()))
        .where(Circle.id == circle_id)
    )
    with unguarded(session, reason=REASON):
        rows = session.exec(query).all()
    return next((number for row in rows for number in row if number), None)
