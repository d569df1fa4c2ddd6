"""For whom I stand in today and did not read yet what goes on there (R4)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.households import Assignment, Cover, CoverAt, Household
from family_portal.access.people import Person
from family_portal.core.questions import question

MOST = 50


@dataclass(frozen=True)
class ToRead:
    """A household in which somebody stands in who has not said that they read it."""

    cover: Cover
    household: Household
    absent: Person


def to_read(session: Session, me: UUID) -> list[ToRead]:
    """One statement."""
    return [ToRead(*row) for row in _to_read(session, me=me)]


@question
def _to_read() -> Any:
    me: Any = bindparam("me")
    at = and_(col(CoverAt.cover_id) == Cover.id, col(CoverAt.household_id) == Household.id)
    mine = or_(
        col(CoverAt.stand_in_id) == me,
        and_(col(CoverAt.id).is_(None), col(Cover.stand_in_id) == me),
    )
    return (
        select(Cover, Household, Person)
        .join(Assignment, and_(col(Assignment.person_id) == Cover.absent_id, Assignment.holds()))
        .join(Household, col(Household.id) == Assignment.household_id)
        .join(Person, col(Person.id) == Cover.absent_id)
        .outerjoin(CoverAt, at)
        .where(Cover.holds(), mine, col(CoverAt.read_at).is_(None))
        .order_by(Household.label, col(Household.id), col(Cover.id))
        .limit(MOST)
    )
