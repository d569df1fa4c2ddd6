"""Who is kept apart, whatever is made: parents who live apart, and a home that is secret."""

from collections.abc import Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role

Who = TypeVar("Who")


def parents_apart(roles: Mapping[Who, Role], *, live_apart: bool) -> set[Who]:
    """The parents among these who live apart. Two or more of them never share a record, but for a
    hearing (R7); with one of them, or where nobody lives apart, it is empty."""
    parents = {who for who, role in roles.items() if role is Role.PARENT}
    return parents if live_apart and len(parents) > 1 else set()


def lives_in_secret(profiles: Iterable[Profile | None]) -> bool:
    """Of somebody among these the home may stand nowhere (R14)."""
    return any(profile is not None and profile.address_secret for profile in profiles)


def has_secret_home(session: Session, household_id: UUID) -> bool:
    """Somebody of this household lives in secret: then no home is written down where others of it
    read along, because nobody can tell whose it is (R14)."""
    theirs = (
        select(Profile)
        .join(Belonging, col(Belonging.person_id) == Profile.person_id)
        .where(Belonging.household_id == household_id, Belonging.holds())
    )
    return lives_in_secret(session.exec(theirs).all())
