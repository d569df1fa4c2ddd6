"""One household on the desk: its people, and who works for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from family_portal.access.faces import Faces, faces
from family_portal.access.households import Household
from family_portal.access.people import (
    Belonging,
    Custody,
    Person,
    Profile,
    may_have_account,
    may_have_card,
)
from family_portal.access.roles import Role
from family_portal.access.supporting import Supporting
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.questions import among, question
from family_portal.notify.models import SafeContact

ORDER = [Role.PARENT, Role.ADULT, Role.CHILD, Role.SUPPORTER]
MOST = 50


@dataclass(frozen=True)
class Member:
    """Somebody of the household, with what a professional must know before writing or calling."""

    person: Person
    belonging: Belonging
    profile: Profile | None
    contact: SafeContact | None = None
    # Of a supporter: what the inviter said of them.
    supporting: Supporting | None = None

    @cached_property
    def can_sign_in(self) -> bool:
        return may_have_account(self.profile, is_child=self.belonging.role is Role.CHILD)

    @property
    def answers_by_card(self) -> bool:
        """No account, and old enough for a proof of their own on a phone of ours (ADR 75)."""
        is_child = self.belonging.role is Role.CHILD
        gives = self.belonging.role is not Role.SUPPORTER
        return gives and not self.can_sign_in and may_have_card(self.profile, is_child=is_child)

    @property
    def is_around(self) -> bool:
        """Of the family's own network, and nothing to know before one writes or rings."""
        facts = self.profile
        must_know = facts and (facts.address_secret or facts.discreet or facts.needs_interpreter)
        return self.belonging.role is Role.SUPPORTER and not (self.contact or must_know)

    @property
    def age(self) -> int | None:
        return self.profile.age(clock.today()) if self.profile else None


@dataclass(frozen=True)
class Holding:
    """Custody of one parent over one child, with its source and the day of the check (R6)."""

    custody: Custody
    parent: Person
    child: Person


@dataclass(frozen=True)
class House:
    household: Household
    faces: Faces
    members: Sequence[Member]
    # Supporters whom one of us stopped, and who may not be asked along again yet.
    stopped: Sequence[Member] = ()

    @cached_property
    def reachable(self) -> list[Member]:
        """Who can be written to: family with a way to sign in, not their network."""
        return [m for m in self.members if m.can_sign_in and m.belonging.role is not Role.SUPPORTER]

    @cached_property
    def names(self) -> dict[UUID, Person]:
        return {member.person.id: member.person for member in self.members}


def house(session: Session, household_id: UUID) -> House:
    """Raises `NotFound` for a household that is not this professional's."""
    household = session.get(Household, household_id)
    found = faces(session, [household_id])
    if household is None or not found:
        raise NotFound
    everybody = members(session, household_id, and_stopped=True)
    here = [one for one in everybody if one.belonging.holds()]
    stopped = [one for one in everybody if not one.belonging.holds()]
    return House(household, found[0], here, stopped)


def houses(session: Session) -> list[Faces]:
    """Every household I work for or lead the team of."""
    return faces(session)


def members(session: Session, household_id: UUID, *, and_stopped: bool = False) -> list[Member]:
    found = [Member(*row) for row in _members(session, and_stopped, home=household_id)]
    return sorted(found, key=lambda member: ORDER.index(member.belonging.role))


@question
def _members(and_stopped: bool) -> Any:  # noqa: FBT001 - a shape
    return (
        select(Person, Belonging, Profile, SafeContact, Supporting)  # type: ignore[call-overload]
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .outerjoin(Profile, col(Profile.person_id) == Person.id)
        .outerjoin(SafeContact, col(SafeContact.person_id) == Person.id)
        .outerjoin(Supporting, col(Supporting.belonging_id) == Belonging.id)
        .where(
            Belonging.household_id == bindparam("home"),
            or_(Belonging.holds(), Supporting.stands()) if and_stopped else Belonging.holds(),
        )
        .order_by(Person.name)
    )


def custody(session: Session, those: House) -> list[Holding]:
    """Per child, of the parents in this household."""
    people: dict[UUID, Any] = dict(those.names)
    held = _custody(session, those=list(people)).scalars()
    found = [Holding(c, people[c.parent_id], people[c.child_id]) for c in held]
    return sorted(found, key=lambda held: (held.child.name, held.parent.name))


@question
def _custody() -> Any:
    here = among(Custody.child_id, "those"), among(Custody.parent_id, "those")
    return select(Custody).where(*here, Custody.holds()).limit(MOST)
