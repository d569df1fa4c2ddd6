"""With which children somebody may sit down, on their own phone (ADR 89)."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.ages import Age, has
from family_portal.access.custody import HELD
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Belonging, Custody, Person, Profile
from family_portal.access.roles import Role
from family_portal.core import clock

REASON = "a parent sits down with a child"
# So old a child can say in its own words what is fine and what is not.
TALKS_FROM = 4


def of_mine(session: Session) -> Sequence[Person]:
    """Of whom the viewer has custody and knows it, from four to eleven, in one household and that
    of the viewer. Age and custody are asked here alone, and told to nobody."""
    ids = _with(session, viewer_of(session).person_id)
    named = select(Person).where(col(Person.id).in_(ids))
    return session.exec(named.order_by(Person.name, col(Person.id))).all()


def may_sit_beside(session: Session, parent_id: UUID, child_id: UUID) -> bool:
    """Asked again when the child's words are kept: custody may have ended meanwhile."""
    return child_id in _with(session, parent_id)


def _with(session: Session, me: UUID) -> set[UUID]:
    homes = select(Belonging.household_id).where(
        Belonging.person_id == me, Belonging.role == Role.PARENT, Belonging.holds()
    )
    held = (
        select(Custody, Profile, Belonging.household_id, col(Belonging.household_id).in_(homes))
        .join(Profile, col(Profile.person_id) == Custody.child_id)
        .join(Belonging, col(Belonging.person_id) == Custody.child_id)
        .where(Custody.parent_id == me, col(Custody.kind).in_(HELD), Custody.holds())
        .where(Belonging.role == Role.CHILD, Belonging.holds())
    )
    with unguarded(session, reason=REASON):
        rows = session.exec(held).all()
    several = [profile.person_id for _custody, profile, _home, _mine in rows]
    young = {
        profile.person_id
        for custody, profile, _home, is_mine in rows
        if is_mine and not custody.is_untold and _is_young(profile)
    }
    return {one for one in young if several.count(one) == 1}


def _is_young(profile: Profile) -> bool:
    age = profile.age(clock.today())
    return age is not None and age >= TALKS_FROM and not has(age, Age.TWELVE)
