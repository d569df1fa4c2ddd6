"""Who was told of one matter, who was sought in vain, and what the lead allowed (R18)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, household_of
from family_portal.access.custody import over_any
from family_portal.access.households import Household
from family_portal.access.people import (
    Belonging,
    Custody,
    CustodyKind,
    Person,
    Profile,
    may_have_account,
)
from family_portal.access.roles import Role
from family_portal.access.telling import ENOUGH_TRIES
from family_portal.core.errors import NotFound
from family_portal.core.questions import question
from family_portal.limits.models import Restriction
from family_portal.limits.queries import of_record
from family_portal.measures.models import (
    Explained,
    Matter,
    MatterChange,
    MatterChild,
    Measure,
    Release,
    Unreached,
)
from family_portal.measures.queries import MOST, to_tell
from family_portal.measures.sides import SideAsked
from family_portal.measures.standings import Standing, Told, standing
from family_portal.measures.unsaid import MEMBERS


@dataclass(frozen=True)
class Listener:
    """Somebody of the family, and what they know of the matter."""

    person: Person
    role: Role
    told: Told | None
    must_be_told: bool
    # Over none of the children it is about: telling them takes a reason of its own (R8).
    without_custody: bool
    # Who cannot sign in is told together, or on paper; nothing shows to them afterwards.
    reads_here: bool = True
    # Not told to this person, because (R17).
    kept: Restriction | None = None


@dataclass(frozen=True)
class Page:
    """A matter on the desk."""

    standing: Standing
    household: Household
    listeners: Sequence[Listener]
    changes: Sequence[tuple[MatterChange, Person | None]]

    @property
    def matter(self) -> Matter:
        return self.standing.matter


def page(session: Session, matter_id: UUID) -> Page:
    found = standing(session, matter_id)
    household = session.get_one(Household, household_of(session, found.matter.circle_id))
    changes = session.exec(
        select(MatterChange, Person)
        .outerjoin(Person, col(Person.id) == MatterChange.by_id)
        .where(MatterChange.matter_id == matter_id)
        .order_by(col(MatterChange.at).desc())
        .limit(MOST)
    ).all()
    return Page(found, household, _listeners(session, found, household.id), changes)


def _listeners(session: Session, standing: Standing, household_id: UUID) -> list[Listener]:
    rows = session.exec(
        select(Person, Belonging.role, Profile)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .outerjoin(Profile, col(Profile.person_id) == Person.id)
        .where(
            Belonging.household_id == household_id,
            col(Belonging.role).in_(MEMBERS),
            Belonging.holds(),
        )
        .order_by(Person.name)
    )
    told = {one.explained.person_id: one for one in standing.told}
    wanted = {one.person.id for one in to_tell(session, matter_id=standing.matter.id)}
    without = _without_custody(session, standing.matter.id)
    kept = of_record(session, standing.matter.id)
    return [
        Listener(
            person,
            Role(role),
            told.get(person.id),
            person.id in wanted,
            person.id in without,
            may_have_account(profile, is_child=role is Role.CHILD),
            kept.get(person.id),
        )
        for person, role, profile in rows
    ]


def _without_custody(session: Session, matter_id: UUID) -> set[UUID]:
    children = select(MatterChild.child_id).where(MatterChild.matter_id == matter_id)
    noted: dict[UUID, list[CustodyKind]] = defaultdict(list)
    for row in session.exec(
        select(Custody).where(col(Custody.child_id).in_(children), Custody.holds())
    ):
        noted[row.parent_id].append(row.kind)
    return {parent for parent, kinds in noted.items() if over_any(kinds) is False}


@dataclass(frozen=True)
class Talk:
    """What to record of one person: told, not reached, or the lead's leave."""

    page: Page
    listener: Listener
    tries: Sequence[Unreached]
    # Who of us tried.
    names: Mapping[UUID, str]
    release: Release | None

    @property
    def may_ask(self) -> bool:
        return len(self.tries) >= ENOUGH_TRIES and self.release is None

    @property
    def may_show(self) -> bool:
        return self.release is not None and self.release.is_allowed is True


def talk(session: Session, matter_id: UUID, person_id: UUID) -> Talk:
    found = page(session, matter_id)
    listener = next((one for one in found.listeners if one.person.id == person_id), None)
    if listener is None:
        raise NotFound
    tried = tries(session, found.matter, person_id)
    release = release_of(session, found.matter, person_id)
    return Talk(found, listener, tried, _names(session, tried), release)


def _names(session: Session, tried: Sequence[Unreached]) -> dict[UUID, str]:
    if not tried:
        return {}
    who = select(Person).where(col(Person.id).in_({one.by_id for one in tried}))
    return {person.id: person.first_name for person in session.exec(who)}


def copy_of(session: Session, matter_id: UUID, person_id: UUID) -> Measure | None:
    return session.exec(
        select(Measure)
        .join(Explained, col(Explained.measure_id) == Measure.id)
        .where(Measure.matter_id == matter_id, Explained.person_id == person_id)
        .limit(1)
    ).first()


def knows(session: Session, matter: Matter, person_id: UUID) -> bool:
    """It was explained to them, or they were asked what they think of it."""
    asked = select(SideAsked.id).where(
        SideAsked.matter_id == matter.id,
        SideAsked.person_id == person_id,
        col(SideAsked.asked_on).is_not(None),
    )
    told = copy_of(session, matter.id, person_id) is not None
    return told or session.exec(asked).first() is not None


def tries(session: Session, matter: Matter, person_id: UUID) -> Sequence[Unreached]:
    """For what it is now; the first one first."""
    return session.exec(
        select(Unreached)
        .where(
            Unreached.matter_id == matter.id,
            Unreached.person_id == person_id,
            Unreached.version == matter.version,
        )
        .order_by(col(Unreached.on), col(Unreached.id))
        .limit(MOST)
    ).all()


def release_of(session: Session, matter: Matter, person_id: UUID) -> Release | None:
    return session.exec(
        select(Release)
        .join(Unreached, col(Unreached.id) == Release.last_try_id)
        .where(
            Release.matter_id == matter.id,
            Release.version == matter.version,
            Unreached.person_id == person_id,
        )
    ).first()


Releases = Sequence[tuple[Release, Person | None, Household | None]]


def asked_of_lead(session: Session) -> Releases:
    """What waits for the lead's answer, and for whose leave I wait; the oldest first."""
    return cast("Releases", _asked_of_lead(session).all())


@question
def _asked_of_lead() -> Any:
    return (
        select(Release, Person, Household)
        .join(Circle, col(Circle.id) == Release.circle_id)
        .outerjoin(Household, col(Household.id) == Circle.household_id)
        .outerjoin(Person, col(Person.id) == Release.asked_by_id)
        .where(col(Release.decided_at).is_(None))
        .order_by(col(Release.asked_at), col(Release.id))
        .limit(MOST)
    )


def asked(session: Session, release_id: UUID) -> Release:
    found = session.get(Release, release_id)
    if found is None:
        raise NotFound
    return found
