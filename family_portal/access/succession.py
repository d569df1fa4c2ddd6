"""Who follows the contact person, beneath the guard: chosen columns for the family, and names for
whoever reads their words (R3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Handover
from family_portal.access.people import Belonging, Person, Profile, may_have_account, people_with
from family_portal.access.roles import Role
from family_portal.access.telling import FaceTold
from family_portal.access.untold import told_of
from family_portal.core import clock
from family_portal.core.questions import among, question

# So long after the first day the family still reads how it went.
LOOK_BACK = timedelta(days=60)
REASON = "who follows the contact person, as the family reads it"
WHOSE = "whose words around a handover these are, for who reads them"


@dataclass(frozen=True)
class Told:
    """What all members read of a handover: chosen columns, and nothing of what anybody said."""

    assignment_id: UUID
    household_id: UUID
    leaver_assignment: UUID | None
    leaver_id: UUID | None
    comes_id: UUID
    from_day: date
    status: str
    joint_talk_on: date | None
    reason: str | None
    overridden: str | None
    complete_by: date | None

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"

    @property
    def has_begun(self) -> bool:
        return self.from_day <= clock.today()


def told(session: Session, households: Collection[UUID]) -> dict[UUID, Told]:
    """Per household the last one that was told to the viewer (R18). `households` are those of
    which one is a member."""
    if not households:
        return {}
    leaves = aliased(Assignment)
    chosen = (
        col(Handover.assignment_id),
        col(Handover.household_id),
        col(leaves.id),
        col(leaves.person_id),
        col(Assignment.person_id),
        col(Assignment.from_day),
        col(Handover.status),
        col(Handover.joint_talk_on),
        col(Handover.reason),
        col(Handover.overridden),
        col(Handover.complete_by),
    )
    query = (
        select(*chosen)  # type: ignore[call-overload]
        .select_from(Handover)
        .join(Assignment, col(Assignment.id) == Handover.assignment_id)
        .outerjoin(leaves, col(leaves.id) == Handover.leaver_id)
        .where(
            col(Handover.household_id).in_(households),
            Handover.status != "off",
            Assignment.goes_on(),
            told_of(Handover),
        )
        .order_by(col(Assignment.from_day), col(Assignment.id))
    )
    with unguarded(session, reason=REASON):
        rows = session.execute(query).all()
    every = [Told(*row) for row in rows]
    first = clock.today() - LOOK_BACK
    return {one.household_id: one for one in every if one.from_day >= first}


def named(session: Session, people: Collection[UUID]) -> dict[UUID, Person]:
    """A lead is in no circle of theirs, and must know whom to ring."""
    if not people:
        return {}
    with unguarded(session, reason=WHOSE):
        return people_with(session, people)


def who_knows(session: Session, handover: Handover) -> set[UUID]:
    """Members of the family who read of it by now (R18). A supporter reads nothing of it."""
    told = select(FaceTold.person_id).where(FaceTold.assignment_id == handover.assignment_id)
    with unguarded(session, reason=WHOSE):
        members = select(Belonging.person_id).where(
            Belonging.household_id == handover.household_id,
            Belonging.role != Role.SUPPORTER,
            Belonging.holds(),
        )
        if handover.talk_first:
            members = members.where(col(Belonging.person_id).in_(told))
        return set(session.exec(members))


def with_account(session: Session, people: Collection[UUID]) -> set[UUID]:
    """Who of these answers themselves."""
    if not people:
        return set()
    with unguarded(session, reason=WHOSE):
        rows = _belonging(session, those=people).all()
    return {
        held.person_id
        for held, profile in rows
        if may_have_account(profile, is_child=held.role is Role.CHILD)
    }


@question
def _belonging() -> Any:
    theirs = select(Belonging, Profile).outerjoin(
        Profile, col(Profile.person_id) == Belonging.person_id
    )
    return theirs.where(among(Belonging.person_id, "those"), Belonging.holds())
