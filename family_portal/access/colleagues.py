"""Names and posts of colleagues, and nothing of any family: who could work for a household, and who
is in a team."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.covering import away_soon
from family_portal.access.guard import unguarded
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team, TeamKind
from family_portal.core.once import within
from family_portal.core.questions import question

MOST = 200
REASON = "names of colleagues of a team, or who could work for a household"


@dataclass(frozen=True)
class Choice:
    """A colleague, and what they could be. `leaves` is their first day as a colleague no more."""

    person: Person
    role: Role
    team: str | None
    leaves: date | None
    # Absences that are not over: the first and the last day.
    away: tuple[tuple[date, date], ...] = ()


def back_after(choice: Choice, day: date) -> date | None:
    """The last day of the absence in which that day falls."""
    return next((last for first, last in choice.away if first <= day <= last), None)


def colleagues_of(session: Session, team_id: UUID) -> list[Choice]:
    """Contact persons of the team; partners of it and of safety teams in the same region."""
    with unguarded(session, reason=REASON):
        rows = _colleagues(session, team=team_id).all()
        away = away_soon(session, [person.id for person, _, _ in rows])
    return [
        Choice(person, post.role, team.name, post.to_day, tuple(away.get(person.id, ())))
        for person, post, team in rows
    ]


@question
def _colleagues() -> Any:
    # A team may be of no region, and then it is beside the others of none.
    team: Any = bindparam("team")
    own = aliased(Team)
    region = select(own.region_id).where(col(own.id) == team).scalar_subquery()
    beside = and_(
        col(Team.kind) == TeamKind.SAFETY_TEAM, col(Team.region_id).is_not_distinct_from(region)
    )
    return (
        select(Person, Post, Team)
        .join(Post, col(Post.person_id) == Person.id)
        .join(Team, col(Team.id) == Post.team_id)
        .where(
            Post.goes_on(),
            or_(
                and_(col(Team.id) == team, col(Post.role).in_([Role.CONTACT, Role.DUO])),
                and_(beside, col(Post.role) == Role.DUO),
            ),
        )
        .order_by(Person.name, col(Person.id))
        .limit(MOST)
    )


def people_of(session: Session, team_id: UUID, *, also: Collection[UUID] = ()) -> list[Person]:
    """Everybody who holds a post in the team today, and who is named beside it."""
    with unguarded(session, reason=REASON):
        here = select(Post.person_id).where(Post.team_id == team_id, Post.holds())
        either = or_(within(col(Person.id), here), col(Person.id).in_(list(also)))
        query = select(Person).where(either).order_by(Person.name, col(Person.id)).limit(MOST)
        return list(session.exec(query))
