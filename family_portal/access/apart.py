"""Who is kept apart, whatever is made: parents who live apart, and a home that is secret."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role

Who = TypeVar("Who")


def parents_apart(roles: Mapping[Who, Role], *, live_apart: bool) -> set[Who]:
    """The parents among these who live apart. Two or more of them never share a record, but for a
    hearing (R7); with one of them, or where nobody lives apart, it is empty."""
    parents = {who for who, role in roles.items() if role is Role.PARENT}
    return parents if live_apart and len(parents) > 1 else set()


def anothers_supporters(chosen: Collection[Belonging], *, live_apart: bool) -> set[UUID]:
    """Who helps one parent tells that parent: where parents live apart, a supporter shares with the
    parent who asked them along, and with no other."""
    parents = {one.person_id for one in chosen if one.role is Role.PARENT}
    if not live_apart or not parents:
        return set()
    helping = [one for one in chosen if one.role is Role.SUPPORTER]
    return {one.person_id for one in helping if one.invited_by_id not in parents}


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


def with_who_lives_in_secret(session: Session, circles: Collection[UUID], me: UUID) -> set[UUID]:
    """In which of these circles somebody else of the family lives in secret, for a child or a
    supporter: whoever looks over their shoulder would know where that person is (R14). A parent is
    told nothing by it: whether a child's address is secret is not theirs to know."""
    parent_of = select(Belonging.household_id).where(
        Belonging.person_id == me, Belonging.role == Role.PARENT, Belonging.holds()
    )
    hidden = (
        select(Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .join(Profile, col(Profile.person_id) == Membership.person_id)
        .where(
            col(Membership.circle_id).in_(circles),
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
            col(Profile.address_secret).is_(True),
            col(Circle.household_id).not_in(parent_of),
        )
    )
    with unguarded(session, reason="what a calendar may tell"):
        return set(session.exec(hidden))
