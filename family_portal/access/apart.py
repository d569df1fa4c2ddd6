"""Who is kept apart, whatever is made: adults who live apart, and a home that is secret."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.core.questions import among, question

Who = TypeVar("Who")


ADULTS = frozenset({Role.PARENT, Role.ADULT})


@dataclass(frozen=True)
class Tie:
    """What somebody is to a household, who asked them along, and whether their home is secret."""

    role: Role
    invited_by: Any = None
    is_secret: bool = False


def live_apart(everybody: Iterable[Tie], *, noted: bool) -> bool:
    """It was noted; or the home of one adult is secret and that of another is not: nobody keeps an
    address from who lives there."""
    return noted or len({one.is_secret for one in everybody if one.role in ADULTS}) > 1


def adults_apart(chosen: Mapping[Who, Tie], *, are_apart: bool) -> set[Who]:
    """The adults among these, parents or not, where they live apart. Two or more of them never
    share a record, but for a hearing (R7); of one, or where nobody lives apart, it is empty."""
    adults = {who for who, one in chosen.items() if one.role in ADULTS}
    return adults if are_apart and len(adults) > 1 else set()


def anothers_supporters(chosen: Mapping[Who, Tie], *, are_apart: bool) -> set[Who]:
    """Who helps one adult tells that adult: where adults live apart, a supporter shares with the
    one who asked them along, and with no other: not at a hearing either, where both are; nor with
    who helps another, when neither of whom they help is there. Whom a child asked along is there
    with that child."""
    adults = {who for who, one in chosen.items() if one.role in ADULTS}
    helping = {who: one for who, one in chosen.items() if one.role is Role.SUPPORTER}
    if not are_apart or not helping:
        return set()
    if not adults:
        elsewhere = {one.invited_by for one in helping.values()} - chosen.keys()
        return set(helping) if len(elsewhere) > 1 else set()
    if len(adults) > 1:
        return helpers_of_adults(chosen, chosen.keys())
    return {who for who, one in helping.items() if one.invited_by not in chosen}


def helpers_of_adults(everybody: Mapping[Who, Tie], people: Collection[Who]) -> set[Who]:
    """Of these, the supporters whom an adult asked along, or nobody knows who did. Whom a child
    asked is there with that child, and tells no adult about another."""

    def asked_by_a_child(one: Tie) -> bool:
        inviter = everybody.get(one.invited_by)
        if inviter is None or one.invited_by not in people:
            return False
        return inviter.role is Role.CHILD

    helping = {who for who, one in everybody.items() if one.role is Role.SUPPORTER}
    return {who for who in helping.intersection(people) if not asked_by_a_child(everybody[who])}


class KeptApart(NamedTuple):
    """Of people who are to share a record: who of them may not."""

    adults: set[Any]
    supporters: set[Any]


def kept_apart(everybody: Mapping[Who, Tie], people: Collection[Who], *, noted: bool) -> KeptApart:
    """`everybody` is the whole household, `noted` that its parents live apart."""
    chosen = {who: tie for who, tie in everybody.items() if who in people}
    are_apart = live_apart(everybody.values(), noted=noted)
    return KeptApart(
        adults_apart(chosen, are_apart=are_apart),
        anothers_supporters(chosen, are_apart=are_apart),
    )


def ties_of(session: Session, household_id: UUID) -> dict[UUID, Tie]:
    """Everybody of a household as it is now. The program asks it, and shows it to nobody: a line
    "looked at who you are" in somebody's log would tell them that something is being arranged."""
    with unguarded(session, reason="whether adults live apart"):
        rows = _everybody(session, home=household_id).all()
    return {held.person_id: tie_of(held, profile) for held, profile in rows}


@question
def _everybody() -> Any:
    theirs = select(Belonging, Profile).outerjoin(
        Profile, col(Profile.person_id) == Belonging.person_id
    )
    return theirs.where(Belonging.household_id == bindparam("home"), Belonging.holds())


def tie_of(held: Belonging, profile: Profile | None) -> Tie:
    return Tie(held.role, held.invited_by_id, lives_in_secret([profile]))


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
    with unguarded(session, reason="whether a home is secret"):
        return lives_in_secret(session.exec(theirs).all())


def who_reads(
    session: Session, circles: Collection[UUID], me: UUID
) -> tuple[Profile | None, set[UUID]]:
    """One's own profile; and in which of these circles somebody else of the family lives in secret,
    for a child or a supporter: whoever looks over their shoulder would know where that person is
    (R14). A parent is told nothing by it: that an address is secret is not theirs to know."""
    with unguarded(session, reason="what a calendar may tell"):
        rows = _who_reads(session, me=me, circles=circles).all()
    return (rows[0][0] if rows else None), {circle for _, circle in rows if circle}


@question
def _who_reads() -> Any:
    me: Any = bindparam("me")
    parent_of = select(Belonging.household_id).where(
        Belonging.person_id == me, Belonging.role == Role.PARENT, Belonging.holds()
    )
    others = aliased(Profile)
    hidden = (
        select(Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .join(others, col(others.person_id) == Membership.person_id)
        .where(
            among(col(Membership.circle_id), "circles"),
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
            col(others.address_secret).is_(True),
            col(Circle.household_id).not_in(parent_of),
        )
        .subquery()
    )
    mine = select(Profile, hidden.c.circle_id).outerjoin(hidden, true())
    return mine.where(Profile.person_id == me)
