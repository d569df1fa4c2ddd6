"""How a family member shows one record to a supporter, and takes it back."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index, bindparam
from sqlmodel import Field, Session, col, or_, select

from family_portal.access import ages, looking, scopes
from family_portal.access.ages import Age
from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForAWhile
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import question

MOST = 50
INVITED = "whom somebody asked along themselves"


class Share(ForAWhile, Guarded, table=True):
    """One record, one supporter. Named only to the two of them and the household's staff."""

    __table_args__ = (Index("ix_share_person", "person_id", "record_kind", "record_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    record_kind: str = Field(max_length=40)
    record_id: UUID = Field(index=True)
    person_id: UUID = Field(foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        me = looking.viewer
        between = or_(col(cls.person_id) == me(), col(cls.by_id) == me())
        if not viewer.is_staff:
            return between
        return or_(between, within(col(cls.household_id), scopes.staffed_households()))


def holds_another_adult(session: Session, circle: Circle) -> bool:
    """Another parent or adult is, or was, in it: then it is not one person's to show. Nor when it
    is of somebody of sixteen or seventeen, who decides that themselves (R11)."""
    with unguarded(session, reason="is it one person's to show"):
        if _others_in(session, circle, adults=True).first() is not None:
            return True
        found = [profile for _, profile in _others_in(session, circle, adults=False) if profile]
    return any(ages.has(profile.age(clock.today()), Age.SIXTEEN) for profile in found)


def theirs_from(session: Session, circle: Circle) -> date | None:
    """The day on which a child beside the viewer turns sixteen, the first of them: from then on it
    is not the viewer's to show."""
    with unguarded(session, reason="is it one person's to show"):
        found = [profile for _, profile in _others_in(session, circle, adults=False) if profile]
    days = [day for profile in found if (day := profile.turns(Age.SIXTEEN))]
    return min(days, default=None)


def _others_in(session: Session, circle: Circle, *, adults: bool) -> Any:
    me = viewer_of(session).person_id
    return _others(session, adults, me=me, circle=circle.id, home=circle.household_id)


@question
def _others(adults: bool) -> Any:  # noqa: FBT001 - a shape
    roles = (Role.PARENT, Role.ADULT) if adults else (Role.CHILD,)
    return (
        select(Membership.id, Profile)
        .select_from(Membership)
        .join(Belonging, col(Belonging.person_id) == Membership.person_id)
        .outerjoin(Profile, col(Profile.person_id) == Membership.person_id)
        .where(
            Membership.circle_id == bindparam("circle"),
            Membership.ground == Ground.FAMILY,
            Membership.person_id != bindparam("me"),
            Belonging.household_id == bindparam("home"),
            col(Belonging.role).in_(roles),
        )
    )


def helpers_of_mine(session: Session, people: Collection[UUID]) -> dict[UUID, Person]:
    """Of these people, whom somebody asked along themselves, also when that is over."""
    mine = select(Person).join(Belonging, col(Belonging.person_id) == Person.id)
    mine = mine.where(
        Belonging.role == Role.SUPPORTER,
        Belonging.invited_by_id == viewer_of(session).person_id,
        col(Belonging.person_id).in_(people),
    )
    with unguarded(session, reason=INVITED):
        return {one.id: one for one in session.exec(mine)}


def invited_by_me(session: Session, household_id: UUID) -> list[Person]:
    """The supporters somebody asked along themselves, by name: no one else's (T3)."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=INVITED):
        return list(_invited(session, home=household_id, me=me).scalars())


@question
def _invited() -> Any:
    mine = select(Person).join(Belonging, col(Belonging.person_id) == Person.id)
    mine = mine.where(
        Belonging.household_id == bindparam("home"),
        Belonging.role == Role.SUPPORTER,
        Belonging.invited_by_id == bindparam("me"),
        Belonging.holds(),
    )
    return mine.order_by(Person.name, col(Person.id)).limit(MOST)
