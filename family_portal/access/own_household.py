"""Whom somebody may put in a circle: who belongs to the household, looks after a child of it
elsewhere, or works for it."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.caring import Caring
from family_portal.access.circles import Category
from family_portal.access.guard import OutsideCircle
from family_portal.access.people import Belonging
from family_portal.access.posts import leads_of
from family_portal.access.roles import Role


def only_own_household(
    session: Session,
    household_id: UUID,
    people: frozenset[UUID],
    writer: UUID,
    category: Category | None = None,
) -> None:
    """In an appointment also who will work for it: all talk together before the first day (R3). In
    daily care children and who looks after them, and no adult (ADR 87); nowhere else are these."""
    is_care = category is Category.CARE
    members = select(Belonging.person_id).where(
        Belonging.household_id == household_id, Belonging.holds()
    )
    if is_care:
        members = members.where(Belonging.role == Role.CHILD)
    known = set(session.scalars(members))
    if is_care:
        carers = select(Caring.person_id).where(Caring.household_id == household_id)
        known |= set(session.scalars(carers.where(Caring.holds())))
    team = staffing.today(session, household_id)
    if category is Category.APPOINTMENT:
        known |= staffing.to_come(session, household_id)
    known |= team | set(session.scalars(leads_of(household_id)))
    if people - known or writer not in people | team:
        raise OutsideCircle
