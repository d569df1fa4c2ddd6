"""Whom somebody may put in a circle: who belongs to the household, and who works for it."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.guard import OutsideCircle
from family_portal.access.people import Belonging
from family_portal.access.posts import leads_of


def only_own_household(
    session: Session,
    household_id: UUID,
    people: frozenset[UUID],
    writer: UUID,
    *,
    to_come: bool = False,
) -> None:
    """`to_come`: also who will work for it. All talk together before the first day (R3)."""
    known = set(
        session.scalars(
            select(Belonging.person_id).where(
                Belonging.household_id == household_id, Belonging.holds()
            )
        )
    )
    team = staffing.today(session, household_id)
    if to_come:
        known |= staffing.to_come(session, household_id)
    known |= team | set(session.scalars(leads_of(household_id)))
    if people - known or writer not in people | team:
        raise OutsideCircle
