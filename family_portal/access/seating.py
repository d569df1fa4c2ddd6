"""Circles of one record, in which one more professional comes to sit when nobody did what was
promised by a day. The clock opens it: no program has to run, and until then nothing is to be seen
(docs/rules.md#back)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Category, Circle, Ground, Membership, StaffRule
from family_portal.access.guard import OutsideCircle, unguarded, viewer_of
from family_portal.access.making import make_new
from family_portal.access.own_household import only_own_household

REASON = "when a professional comes to sit in a circle"


def circle_until(
    session: Session,
    *,
    household_id: UUID,
    category: Category,
    family: Iterable[UUID],
    staff: Iterable[UUID],
    later: UUID | None,
    since: datetime,
) -> Circle:
    """A new circle, that no other record is ever put into: `later` sits in it from `since`. Raises
    `OutsideCircle` for people who do not belong to the household, or a writer who is not in it."""
    people, named = frozenset(family), frozenset(staff)
    viewer = viewer_of(session).person_id
    with unguarded(session, reason="make a circle"):
        everybody = people | named | ({later} if later else set())
        only_own_household(session, household_id, everybody, viewer)
        circle = Circle(household_id=household_id, category=category, staff_rule=StaffRule.NAMED)
        make_new(session, circle, people, named)
        if later:
            _sit(session, circle.id, later, since)
    session.info.pop("own_circles", None)
    return circle


def seat_from(session: Session, circle_id: UUID, person_id: UUID, since: datetime | None) -> None:
    """When this professional comes to sit there; without a moment never. Who sits already stays.
    By whoever is in it."""
    viewer = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        seats = select(Membership).where(Membership.circle_id == circle_id)
        every = session.exec(seats).all()
        shared = session.get_one(Circle, circle_id).likeness is not None
        if shared or viewer not in {seat.person_id for seat in every if seat.holds()}:
            raise OutsideCircle
        mine = [seat for seat in every if seat.person_id == person_id]
        if not any(seat.holds() for seat in mine):
            for seat in mine:
                session.delete(seat)
            if since:
                _sit(session, circle_id, person_id, since)
            session.flush()
    session.info.pop("own_circles", None)


def _sit(session: Session, circle_id: UUID, person_id: UUID, since: datetime) -> None:
    session.add(
        Membership(circle_id=circle_id, person_id=person_id, ground=Ground.NAMED, since=since)
    )
