"""Limits as the professionals read them, and as those do who were told of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access import scopes
from family_portal.access.circles import Circle, circles_at
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.kinds import RecordKind, with_limits
from family_portal.access.people import Person, people_with
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import among, question
from family_portal.limits.models import Restriction, ToldLimit
from family_portal.limits.words import ground_name

MOST = 100
Homes = Sequence[tuple[UUID, Household]]
LOOKING = "a second professional looks at a limit"


def kind_of(limit: Restriction) -> RecordKind:
    return with_limits()[limit.record_kind]


@dataclass(frozen=True)
class Seen:
    """`record` is nothing to a lead, who says yes or no and reads no words of a family."""

    limit: Restriction
    household: Household
    person: Person | None
    people: dict[UUID, Person]
    record: Any = None

    @property
    def kind(self) -> RecordKind:
        return kind_of(self.limit)

    def name(self, person_id: UUID | None) -> str | None:
        return self.people[person_id].name if person_id in self.people else None


def one(session: Session, limit_id: UUID, *, to_write: bool = False) -> Seen:
    """Raises `NotFound`. To write in it, nobody else can until we are done."""
    limit = _one(session, to_write, limit=limit_id).scalars().first()
    if limit is None:
        raise NotFound
    return _seen(session, [limit])[0]


@question
def _one(to_write: bool) -> Any:  # noqa: FBT001 - a shape
    one = select(Restriction).where(Restriction.id == bindparam("limit"))
    return one.with_for_update(of=Restriction) if to_write else one


def of_household(session: Session, household_id: UUID) -> list[Seen]:
    """Those that go on; what is overdue and what waits come first."""
    at_home = circles_at(household_id)
    query = select(Restriction).where(
        col(Restriction.circle_id).in_(at_home), col(Restriction.ended_at).is_(None)
    )
    order = col(Restriction.review_on).nulls_first(), col(Restriction.id)
    return _seen(session, session.exec(query.order_by(*order).limit(MOST)).all())


def led(session: Session) -> Sequence[tuple[Restriction, Household]]:
    """Of the households of one's team: what must be looked at first, first."""
    with unguarded(session, reason=LOOKING):
        return cast("Sequence[tuple[Restriction, Household]]", _led(session).all())


@question
def _led() -> Any:
    return (
        select(Restriction, Household)
        .join(Circle, col(Circle.id) == Restriction.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .where(
            col(Restriction.ended_at).is_(None),
            within(col(Household.id), scopes.led_households()),
        )
        .order_by(col(Restriction.review_on).nulls_first(), col(Restriction.id))
        .limit(MOST)
    )


@dataclass(frozen=True)
class Told:
    """As whom it is for reads it."""

    told: ToldLimit
    who: str | None
    second: str | None

    @property
    def what(self) -> str:
        kind = with_limits()[self.told.record_kind]
        return kind.limited.called() if kind.limited else ""

    @property
    def ground(self) -> str:
        return ground_name(self.told.ground)


def with_names(session: Session, told: Sequence[ToldLimit]) -> list[Told]:
    """Who decided is said by name, also of a lead whom they do not know (R15). Costs nothing for
    who was told nothing."""
    if not told:
        return []
    named = {person for one in told for person in (one.decided_by_id, one.second_id)}
    with unguarded(session, reason=LOOKING):
        names = {key: one.name for key, one in people_with(session, named).items()}
    return [Told(one, names.get(one.decided_by_id), names.get(one.second_id)) for one in told]


def is_kept_from(session: Session, record_id: UUID, person_id: UUID) -> bool:
    """Asked, or a second said yes: until it ended nothing of it is told to them (R17). Also for who
    may not read why."""
    theirs = select(Restriction.id).where(*_going_on(record_id), Restriction.person_id == person_id)
    with unguarded(session, reason=LOOKING):
        return session.exec(theirs).first() is not None


def kept_from(session: Session, record_id: UUID) -> set[UUID]:
    """The same, of everybody."""
    with unguarded(session, reason=LOOKING):
        return set(session.exec(select(Restriction.person_id).where(*_going_on(record_id))))


def of_record(session: Session, record_id: UUID) -> dict[UUID, Restriction]:
    """Per person, what goes on."""
    rows = session.exec(select(Restriction).where(*_going_on(record_id)))
    return {one.person_id: one for one in rows}


def _going_on(record_id: UUID) -> tuple[Any, ...]:
    return Restriction.record_id == record_id, col(Restriction.ended_at).is_(None)


def is_overdue(session: Session, record_ids: set[UUID]) -> bool:
    """Is one of these kept from somebody longer than was said, and nobody looked?"""
    if not record_ids:
        return False
    late = select(Restriction.id).where(
        col(Restriction.record_id).in_(record_ids),
        Restriction.closed(),
        col(Restriction.review_on) < clock.today(),
    )
    return session.exec(late.limit(1)).first() is not None


def _seen(session: Session, limits: Sequence[Restriction]) -> list[Seen]:
    """Names without a look being noted: whom a silent limit is for would read of it (R16)."""
    records = {limit.id: _record(session, limit) for limit in limits}
    named = {
        person
        for one in limits
        for person in (one.person_id, one.asked_by_id, one.second_id, one.approved_by_id)
        if person
    }
    circles = {one.circle_id for one in limits}
    with unguarded(session, reason=LOOKING):
        people = people_with(session, named)
        home = dict(cast("Homes", _homes(session, circles=circles).all()))
    return [
        Seen(one, home[one.circle_id], people.get(one.person_id), people, records[one.id])
        for one in limits
    ]


@question
def _homes() -> Any:
    home = col(Household.id) == Circle.household_id
    return select(Circle.id, Household).join(Household, home).where(among(Circle.id, "circles"))


def _record(session: Session, limit: Restriction) -> Any:
    kind = with_limits().get(limit.record_kind)
    return session.get(kind.model, limit.record_id) if kind else None
