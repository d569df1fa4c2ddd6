"""Who stands in for whom on which days, as the people of a household see it (R4)."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.holding import not_over
from family_portal.access.households import Cover, CoverAt
from family_portal.access.organisations import Organisation
from family_portal.access.people import Person
from family_portal.access.teams import Post, Team, works_for
from family_portal.core import clock
from family_portal.core.names import Called
from family_portal.core.questions import among, question

OF_POST = aliased(Team)


@dataclass(frozen=True)
class StandIn(Called):
    """Helps while somebody is away; `until` is the last day."""

    person_id: UUID
    name: str
    photo: str | None
    until: date
    works: tuple[int, ...] = ()
    call_me: str | None = None
    cover_id: UUID | None = None
    # First and last days on which they are not there themselves.
    away: frozenset[tuple[date, date]] = frozenset()
    # They said that they read what goes on here.
    has_read: bool = False
    # From this day they are a professional here no more.
    leaves: date | None = None

    def is_there(self, day: date) -> bool:
        away = any(start <= day <= end for start, end in self.away)
        return not away and not (self.leaves and self.leaves <= day)


Away = tuple[date, date, StandIn | None]


@dataclass
class Covers:
    """Absences with who stands in: everywhere, or at one household."""

    by_absent: dict[UUID, dict[UUID, Cover]] = field(default_factory=lambda: defaultdict(dict))
    who: dict[tuple[UUID, UUID | None], StandIn] = field(default_factory=dict)

    def add(self, key: tuple[UUID, UUID | None], who: StandIn) -> None:
        """Once for each post they hold."""
        known = self.who.get(key, who)
        leaves = max(known.leaves, who.leaves) if known.leaves and who.leaves else None
        self.who[key] = replace(known, leaves=leaves)

    def of(self, person_id: UUID, household_id: UUID) -> tuple[Away, ...]:
        there = self.by_absent.get(person_id, {}).values()
        return tuple((c.from_day, c.to_day, self._stands_in(c.id, household_id)) for c in there)

    def _stands_in(self, cover_id: UUID, household_id: UUID) -> StandIn | None:
        return self.who.get((cover_id, household_id)) or self.who.get((cover_id, None))


def covers(session: Session, people: set[UUID]) -> Covers:
    """Absences that are not over, also of who stands in: then nobody does. One statement."""
    found, away = Covers(), defaultdict[UUID, set[tuple[date, date]]](set)
    since = clock.today() - timedelta(days=1)
    for cover, at, person, post, organisation in _absences(session, people=people, since=since):
        away[cover.absent_id].add((cover.from_day, cover.to_day))
        if cover.absent_id not in people:
            continue
        found.by_absent[cover.absent_id].setdefault(cover.id, cover)
        if person is None:
            continue
        who = _stand_in(person, cover, post, organisation)
        if person.id == cover.stand_in_id:
            found.add((cover.id, None), who)
        if at and person.id == at.stand_in_id:
            found.add((cover.id, at.household_id), replace(who, has_read=bool(at.read_at)))
    for key, who in found.who.items():
        found.who[key] = replace(who, away=frozenset(away[who.person_id]))
    return found


@question
def _absences() -> Any:
    stands_in = or_(col(Person.id) == Cover.stand_in_id, col(Person.id) == CoverAt.stand_in_id)
    return (
        select(Cover, CoverAt, Person, Post, Organisation)  # type: ignore[call-overload]
        .outerjoin(CoverAt, col(CoverAt.cover_id) == Cover.id)
        .outerjoin(Person, stands_in)
        .outerjoin(Post, and_(col(Post.person_id) == Person.id, Post.holds()))
        .outerjoin(OF_POST, col(OF_POST.id) == Post.team_id)
        .outerjoin(Organisation, works_for(OF_POST))
        .where(
            or_(among(Cover.absent_id, "people"), _who_stands_in()),
            not_over(Cover, bindparam("since")),
        )
        .order_by(col(Cover.from_day), col(Cover.id))
    )


def _who_stands_in() -> Any:
    """Everywhere or at one household: more than are asked about do no harm."""
    theirs, at = aliased(Cover), aliased(CoverAt)
    away = [among(theirs.absent_id, "people"), not_over(theirs, bindparam("since"))]
    elsewhere = select(at.stand_in_id).where(col(at.cover_id).in_(select(theirs.id).where(*away)))
    everywhere = select(theirs.stand_in_id).where(*away)
    return or_(col(Cover.absent_id).in_(everywhere), col(Cover.absent_id).in_(elsewhere))


def _stand_in(
    person: Person, cover: Cover, post: Post | None, organisation: Organisation | None
) -> StandIn:
    return StandIn(
        person.id,
        person.name,
        person.photo,
        cover.to_day,
        post.days(organisation) if post else (),
        person.call_me,
        cover_id=cover.id,
        leaves=post.to_day if post else None,
    )
