"""Who stands in at one household for whoever is away: the one place that says so (R4)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from family_portal.access.holding import not_over
from family_portal.access.households import Cover, CoverAt, CoverYes, Opened
from family_portal.core.questions import TODAY, among, question

Span = tuple[date, date]


@dataclass(frozen=True)
class Standing:
    """An absence as one household has it. `yes` is when somebody opened what for the stand-in."""

    cover: Cover
    stand_in_id: UUID | None
    yes: Mapping[tuple[UUID, Opened], datetime] = field(default_factory=dict)

    @property
    def absent_id(self) -> UUID:
        return self.cover.absent_id

    def holds(self, on: date | None = None) -> bool:
        return self.cover.holds(on)

    def opened_at(self, people: Collection[UUID], what: Opened) -> datetime | None:
        """The moment of the last yes when all of them gave one."""
        said = [self.yes.get((person, what)) for person in people]
        given = [at for at in said if at is not None]
        return max(given) if given and len(given) == len(said) else None


def standing(session: Session, household_id: UUID, absent: Collection[UUID]) -> list[Standing]:
    """Of these people every absence there ever was, in a fixed order. Three statements."""
    covers = session.exec(
        select(Cover)
        .where(col(Cover.absent_id).in_(absent))
        .order_by(col(Cover.from_day), col(Cover.id))
    ).all()
    ids = [cover.id for cover in covers]
    here = CoverAt.household_id == household_id
    named = select(CoverAt.cover_id, CoverAt.stand_in_id).where(here)
    instead = dict(session.exec(named.where(col(CoverAt.cover_id).in_(ids))).all())
    said = session.exec(
        select(CoverYes).where(col(CoverYes.cover_id).in_(ids), col(CoverYes.is_yes))
    ).all()
    found = []
    for cover in covers:
        who = instead.get(cover.id, cover.stand_in_id)
        mine = [yes for yes in said if yes.cover_id == cover.id and yes.stand_in_id == who]
        found.append(Standing(cover, who, {(yes.person_id, yes.what): yes.at for yes in mine}))
    return found


def away_soon(session: Session, people: Collection[UUID]) -> dict[UUID, list[Span]]:
    """First and last day of their absences that are not over, in that order."""
    found = defaultdict[UUID, list[Span]](list)
    for cover in _not_over(session, people=people).scalars():
        found[cover.absent_id].append((cover.from_day, cover.to_day))
    return found


@question
def _not_over() -> Any:
    theirs = select(Cover).where(among(Cover.absent_id, "people"), not_over(Cover, TODAY))
    return theirs.order_by(col(Cover.from_day), col(Cover.to_day))


def stood_in_for(people: Collection[UUID]) -> ColumnElement[bool]:
    """A criterion for `Cover`: one of them stands in, everywhere or at one household."""
    at = select(CoverAt.cover_id).where(col(CoverAt.stand_in_id).in_(people))
    return or_(col(Cover.stand_in_id).in_(people), col(Cover.id).in_(at))
