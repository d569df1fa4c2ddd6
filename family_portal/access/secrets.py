"""Somebody lives in secret from now on: what others may read of where they are must go.

Who keeps places lies above this package, and this one does not know them (R14).
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.people import Belonging, Profile

Follower = Callable[[Session, UUID, UUID], Any]
_followers: list[Follower] = []


def follow_secret(follower: Follower) -> Follower:
    """In the same transaction, on nobody's behalf; called with who it is and the household."""
    _followers.append(follower)
    return follower


def became_secret(session: Session, person_id: UUID) -> None:
    """In each household they belong to."""
    session.flush()
    homes = select(Belonging.household_id).where(
        Belonging.person_id == person_id, Belonging.holds()
    )
    for home in session.exec(homes).all():
        for follower in _followers:
            follower(session, person_id, home)


def read_by_others(session: Session, person_id: UUID, household_id: UUID) -> set[UUID]:
    """The circles of this household with this person and somebody of the family who lives where
    everybody may know."""
    seats = (
        select(Membership.circle_id, Membership.person_id, Profile.address_secret)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .outerjoin(Profile, col(Profile.person_id) == Membership.person_id)
        .where(
            Circle.household_id == household_id,
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
        )
    )
    rows = session.exec(seats).all()
    theirs = {circle for circle, person, _ in rows if person == person_id}
    return {circle for circle, _, hides in rows if circle in theirs and not hides}
