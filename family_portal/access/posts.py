"""Who leads a team today, and who left: of whom no post goes on (R1).

Whoever left is written to by nobody and offered to nobody, whatever assignment still names them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from family_portal.access.households import Household
from family_portal.access.roles import STAFF, Role
from family_portal.access.teams import Post


def leads() -> ColumnElement[bool]:
    """A condition on `Post`."""
    return and_(col(Post.role) == Role.LEAD, Post.holds())


def leads_them(
    session: Session, me: UUID, person_id: UUID, *, roles: Collection[Role] = STAFF
) -> bool:
    """Does somebody lead a team in which the other works, or will, as one of these?"""
    led = select(Post.team_id).where(leads(), Post.person_id == me)
    there = select(Post.id).where(Post.person_id == person_id, col(Post.team_id).in_(led))
    there = there.where(col(Post.role).in_(sorted(roles)))
    return session.exec(there.where(Post.goes_on()).limit(1)).first() is not None


def team_of(household_id: Any) -> SelectOfScalar[UUID]:
    return select(Household.team_id).where(Household.id == household_id)


def leads_of(household_id: UUID) -> SelectOfScalar[UUID]:
    """The people who lead the team of a household."""
    return select(Post.person_id).where(leads(), col(Post.team_id).in_(team_of(household_id)))


def last_days(posts: Iterable[Post]) -> dict[UUID, date]:
    """Per person the first day on which they hold no post any more, when that is known. Of whom
    no post was noted nothing is known."""
    ends: dict[UUID, list[date | None]] = defaultdict(list)
    for post in posts:
        ends[post.person_id].append(post.to_day)
    return {p: max(d for d in days if d) for p, days in ends.items() if None not in days}


def has_left(person: Any) -> ColumnElement[bool]:
    """The same for a statement: of this column's person every post has ended."""
    held = select(Post.id).where(Post.person_id == person)
    return and_(held.exists(), ~held.where(Post.goes_on()).exists())
