"""What of where a child lives is to be told, and who of the family must hear of it (R18, ADR 91).

It is told per child: one talk says where it no longer lives and where it is to live."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, family_of, silent_family_of
from family_portal.access.guard import unguarded
from family_portal.access.hearing import Listener
from family_portal.access.people import Person
from family_portal.access.succession import named, with_account
from family_portal.limits.queries import kept_from
from family_portal.stays.models import Stay, StayEnd
from family_portal.stays.told import StayTold, StayTried, is_untold

REASON = "who must hear where a child lives"


@dataclass(frozen=True)
class News:
    """A stay that begins, or with `end` one that ends; who must hear of it, and from whom it is
    kept (R17)."""

    stay: Stay
    end: StayEnd | None
    people: frozenset[UUID]
    kept: frozenset[UUID]
    told: dict[UUID, StayTold]
    tried: Sequence[StayTried]
    # Who was not told and reads nothing here now: the day their seat counts again, they must not
    # find it.
    silent: frozenset[UUID] = frozenset()

    @property
    def of_end(self) -> bool:
        return self.end is not None

    @property
    def readers_know(self) -> bool:
        """Nor is it kept from somebody who would find it."""
        return not self.kept and self.people <= self.told.keys()

    @property
    def all_know(self) -> bool:
        return self.readers_know and not self.silent

    def tries(self, person_id: UUID) -> list[StayTried]:
        return [one for one in self.tried if one.person_id == person_id]


def waiting() -> Any:
    """Of stays that are not over, what is to be told. `Stay` and its `StayEnd`, with the circle."""
    return (
        select(Stay, StayEnd)
        .join(Circle, col(Circle.id) == Stay.circle_id)
        .outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
        .where(is_untold())
        .order_by(col(Stay.from_day), col(Stay.made_at), col(Stay.id))
    )


def readers_here(session: Session, stay: Stay) -> set[UUID]:
    """Of the family in it those with an account, and the child itself: it must hear it from us."""
    with unguarded(session, reason=REASON):
        family = family_of(session, stay.circle_id)
    return with_account(session, family) | ({stay.child_id} & family)


def anybody_here(session: Session, stay: Stay) -> bool:
    """Who reads it, or would the day their seat counts again."""
    with unguarded(session, reason=REASON):
        silent = silent_family_of(session, stay.circle_id)
    return bool(silent or readers_here(session, stay))


def news_of(session: Session, stay: Stay, end: StayEnd | None) -> News:
    with unguarded(session, reason=REASON):
        told = session.exec(select(StayTold).where(StayTold.stay_id == stay.id)).all()
        tried = select(StayTried).where(StayTried.stay_id == stay.id)
        sought = session.exec(tried.order_by("tried_on")).all()
        family = family_of(session, stay.circle_id)
        silent = silent_family_of(session, stay.circle_id)
    people, of_end = readers_here(session, stay), end is not None
    kept = kept_from(session, stay.id) & family
    if of_end and stay.talk_first:
        knew = {one.person_id for one in told if not one.of_end}
        people, silent = people & knew, silent & knew
    heard = {one.person_id: one for one in told if one.of_end is of_end}
    return News(
        stay=stay,
        end=end,
        people=frozenset(people),
        kept=frozenset(kept & people if of_end else kept),
        told=heard,
        tried=[one for one in sought if one.of_end is of_end],
        silent=frozenset(silent - heard.keys()),
    )


def of_child(session: Session, household_id: UUID, child_id: UUID) -> list[News]:
    theirs = Circle.household_id == household_id, Stay.child_id == child_id
    with unguarded(session, reason=REASON):
        rows = session.exec(waiting().where(*theirs)).all()
    return [news_of(session, *row) for row in rows]


def listeners(session: Session, news: Sequence[News]) -> list[Listener]:
    """Who does not know all of it yet first."""
    people = {person_id for one in news for person_id in one.people}
    found = [_listener(who, news) for who in named(session, people).values()]
    return sorted(found, key=lambda one: (one.told is not None, one.person.name, one.person.id))


def for_them(news: Sequence[News], person_id: UUID) -> list[News]:
    return [one for one in news if person_id in one.people and person_id not in one.kept]


def _listener(person: Person, news: Sequence[News]) -> Listener:
    theirs = for_them(news, person.id)
    unknown = [one for one in theirs if person.id not in one.told]
    told = [one.told[person.id] for one in theirs if person.id in one.told]
    return Listener(
        person,
        None if unknown or not told else max(told, key=lambda one: one.on),
        min((one.tries(person.id) for one in unknown), key=len, default=[]),
        is_kept=not theirs,
    )


def who_waits(session: Session, household_id: UUID, child_id: UUID) -> set[UUID]:
    """Whom nothing says that something was written around it: they would wonder what."""
    news = of_child(session, household_id, child_id)
    return {
        person_id
        for one in news
        for person_id in one.people | one.kept
        if person_id not in one.told
    }
