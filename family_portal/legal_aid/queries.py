"""What the law on lawyers says to somebody, and what became of what they asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam
from sqlmodel import Session, col, select

from family_portal.access import ages, scopes
from family_portal.access.ages import Age
from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.custody import over_any
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.people import Custody, CustodyKind, Person, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import TODAY, question
from family_portal.legal_aid.models import AidRequest, OwnLawyer, State, Wish
from family_portal.legal_aid.rules import Advice, Party, advice, cases
from family_portal.measures.models import Measure, MeasureChild

MOST = 50
WITH, WITHOUT = Party.PARENT_WITH_CUSTODY, Party.PARENT_WITHOUT_CUSTODY
GUARDIAN = Party.GUARDIAN
YOUNGER, OLDER = Party.CHILD_12_15, Party.CHILD_16_17


def own_advice(session: Session, me: UUID, roles: frozenset[Role], *, demo: bool) -> list[Advice]:
    """Per thing that is asked of the judge and was explained to this person. One statement."""
    rows = _mine(session, me=me).all()
    profile = next((profile for *_, profile in rows), None)
    measures = {measure.id: measure for measure, *_ in rows}.values()
    children = {child.id: child for _, child, *_ in rows if child}.values()
    custody = {row.id: row for _, _, row, _ in rows if row}.values()
    age = profile.age(clock.today()) if profile else None
    return advice_of(measures, children, custody, roles=roles, age=age, demo=demo)


@question
def _mine() -> Any:
    me: Any = bindparam("me")
    my_circles = select(Membership.circle_id).where(
        col(Membership.person_id) == me, Membership.ground == Ground.FAMILY
    )
    held = and_(
        col(Custody.child_id) == MeasureChild.child_id,
        col(Custody.parent_id) == me,
        Custody.holds(),
    )
    return (
        select(Measure, MeasureChild, Custody, Profile)
        .outerjoin(MeasureChild, col(MeasureChild.measure_id) == Measure.id)
        .outerjoin(Custody, held)
        .outerjoin(Profile, col(Profile.person_id) == me)
        .where(col(Measure.circle_id).in_(my_circles))
    )


def advice_of(
    measures: Iterable[Measure],
    children: Iterable[MeasureChild],
    custody: Iterable[Custody],
    *,
    roles: frozenset[Role],
    age: int | None,
    demo: bool,
) -> list[Advice]:
    """Of records that are all one person's own: the measures explained to them, their custody."""
    today = clock.today()
    kinds = {row.child_id: row.kind for row in custody}
    about: dict[UUID, list[CustodyKind]] = defaultdict(list)
    for child in children:
        if child.child_id in kinds:
            about[child.measure_id].append(kinds[child.child_id])
    going = [measure for measure in measures if not measure.is_over]

    def of(measure: Measure) -> frozenset[Party]:
        return parties(roles, age, has_custody=over_any(about[measure.id]))

    return [
        advice(case, today, demo=demo)
        for measure in sorted(going, key=lambda m: (m.hearing_on or date.max, m.id))
        for case in cases(
            measure, parties(roles, age, has_custody=over_any(about[measure.id])), today
        )
    ]


def parties(
    roles: frozenset[Role], age: int | None, *, has_custody: bool | None
) -> frozenset[Party]:
    """What somebody may be, as far as was noted; the table speaks only where that is no matter."""
    if Role.CHILD in roles:
        return frozenset({_of_age(age)} if age is not None else {YOUNGER, OLDER})
    if Role.PARENT in roles:
        if has_custody is None:
            return frozenset({WITH, GUARDIAN, WITHOUT})
        return frozenset({WITH if has_custody else WITHOUT})
    return frozenset({Party.ADULT})


def _of_age(age: int) -> Party:
    if not ages.has(age, Age.TWELVE):
        return Party.CHILD_UNDER_12
    return OLDER if ages.has(age, Age.SIXTEEN) else YOUNGER


@dataclass(frozen=True)
class Asked:
    """A request, who asked, who passed it on, and who can see it."""

    request: AidRequest
    asker: Person | None
    helper: Person | None
    readers: list[Reader]


def own_requests(session: Session, me: UUID) -> dict[Wish, Asked]:
    """My last request of each kind."""
    rows = _own_requests(session, me=me).all()
    who = readers(session, [request for request, _ in rows])
    return {request.wish: Asked(request, None, helper, who[request.id]) for request, helper in rows}


@question
def _own_requests() -> Any:
    return (
        select(AidRequest, Person)
        .outerjoin(Person, col(Person.id) == AidRequest.passed_on_by_id)
        .where(AidRequest.asker_id == bindparam("me"))
        .order_by(col(AidRequest.asked_at), col(AidRequest.id))
    )


def asked(session: Session, request_id: UUID) -> Asked:
    """For who handles it. Raises `NotFound`."""
    request = session.get(AidRequest, request_id)
    if request is None:
        raise NotFound
    known = select(Person).where(col(Person.id).in_({request.asker_id, request.passed_on_by_id}))
    people = {person.id: person for person in session.exec(known)}
    return Asked(
        request,
        people.get(request.asker_id),
        people.get(request.passed_on_by_id) if request.passed_on_by_id else None,
        readers(session, [request])[request.id],
    )


def own_lawyer(session: Session) -> OwnLawyer | None:
    """Of the household at hand; else whom they wrote down before they were of several."""
    found: OwnLawyer | None = _own_lawyers(session).scalars().first()
    return found


@question
def _own_lawyers() -> Any:
    return select(OwnLawyer).order_by(col(OwnLawyer.household_id).is_(None))


@dataclass(frozen=True)
class Overdue:
    """All a lead learns: in which household something was not passed on in time."""

    household: Household
    act_by: date


def overdue(session: Session) -> list[Overdue]:
    """Of the teams somebody leads. Only the day is read: not who asked, not what for."""
    with unguarded(session, reason="a lead hears that a promise was not kept"):
        return [Overdue(*row) for row in _overdue(session)]


@question
def _overdue() -> Any:
    return (
        select(Household, AidRequest.act_by)  # type: ignore[call-overload]
        .join(Circle, col(Circle.household_id) == Household.id)
        .join(AidRequest, col(AidRequest.circle_id) == Circle.id)
        .where(
            within(col(Household.id), scopes.led_households()),
            AidRequest.state == State.ASKED,
            col(AidRequest.act_by) < TODAY,
        )
        .order_by(col(AidRequest.act_by), col(AidRequest.id))
        .limit(MOST)
    )
