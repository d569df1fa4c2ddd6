"""What waits at the desk around safe contact, calls, and messages that went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, and_, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.households import Assignment, Handover, Household
from family_portal.access.people import Belonging, Person, Profile, may_have_account
from family_portal.access.roles import Role
from family_portal.care.models import Breach, BreachReader, CallRequest
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import TODAY, question
from family_portal.notify.models import SafeContact
from family_portal.notify.safe_ways import SafeWay

MOST = 50


class Why(StrEnum):
    """Why somebody is asked (again) how we reach them safely, the most pressing first."""

    WISH = "wish"
    NEVER = "never"
    HANDOVER = "handover"
    REVIEW = "review"


@dataclass(frozen=True)
class Ask:
    """Somebody to ask in person how we reach them safely."""

    person: Person
    household: Household
    contact: SafeContact | None
    why: Why


def to_ask(session: Session, me: UUID, *, household_id: UUID | None = None) -> list[Ask]:
    """Of the households I work for: everybody with an account who was not asked, not since the
    handover, not since the review day, or who wants to talk about it. One statement."""
    today = clock.today()
    home = {"home": household_id} if household_id else {}
    found = [
        Ask(person, household, contact, _why(contact, begun, today))
        for person, household, profile, contact, role, begun in _to_ask(
            session, household_id is not None, me=me, **home
        )
        if may_have_account(profile, is_child=role is Role.CHILD)
    ]
    return sorted(found, key=lambda ask: list(Why).index(ask.why))[:MOST]


@question
def _to_ask(at_home: bool) -> Any:  # noqa: FBT001 - a shape
    begun = _last_handover().label("begun")
    query = (
        select(Person, Household, Profile, SafeContact, Belonging.role, begun)  # type: ignore[call-overload]
        .select_from(Belonging)
        .join(Person, col(Person.id) == Belonging.person_id)
        .join(Household, col(Household.id) == Belonging.household_id)
        .outerjoin(Profile, col(Profile.person_id) == Person.id)
        .outerjoin(SafeContact, col(SafeContact.person_id) == Person.id)
        .where(
            col(Belonging.role) != Role.SUPPORTER,
            Belonging.person_id != bindparam("me"),
            Belonging.holds(),
            or_(
                col(SafeContact.person_id).is_(None),
                col(SafeContact.wish_on).is_not(None),
                col(SafeContact.review_on) <= TODAY,
                SafeContact.asked_on < begun,
            ),
        )
        .order_by(Household.label, Person.name, Person.id)
        .limit(4 * MOST)
    )
    return query.where(Household.id == bindparam("home")) if at_home else query


def handover_day(handover: Any, assignment: Any) -> Any:
    """The day the family met the new contact person, or else the day that one begins."""
    return func.coalesce(handover.joint_talk_on, assignment.from_day)


def _last_handover() -> Any:
    day = handover_day(Handover, Assignment)
    return (
        select(func.max(day))
        .select_from(Assignment)
        .outerjoin(Handover, col(Handover.assignment_id) == Assignment.id)
        .where(
            Assignment.household_id == Household.id,
            Assignment.role == Role.CONTACT,
            Assignment.goes_on(),
            day <= TODAY,
        )
        .correlate(Household)
        .scalar_subquery()
    )


def _why(contact: SafeContact | None, begun: date | None, today: date) -> Why:
    if contact is None:
        return Why.NEVER
    if contact.wish_on:
        return Why.WISH
    return Why.HANDOVER if begun and contact.asked_on < begun else Why.REVIEW


@dataclass(frozen=True)
class Call:
    """Somebody wants to be called, with what was agreed about that."""

    request: CallRequest
    person: Person
    household: Household
    contact: SafeContact | None
    phone: str | None


def calls(session: Session) -> list[Call]:
    """Open requests of the households I work for, the oldest promise first. One statement."""
    return [
        Call(asked, person, household, contact, SafeWay(profile, contact).number)
        for asked, person, household, contact, profile in _calls(session)
    ]


@question
def _calls() -> Any:
    return (
        select(CallRequest, Person, Household, SafeContact, Profile)  # type: ignore[call-overload]
        .join(Circle, col(Circle.id) == CallRequest.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .join(Person, col(Person.id) == CallRequest.person_id)
        .outerjoin(SafeContact, col(SafeContact.person_id) == Person.id)
        .outerjoin(Profile, col(Profile.person_id) == Person.id)
        .where(col(CallRequest.ended_at).is_(None))
        .order_by(col(CallRequest.call_by), col(CallRequest.asked_at), col(CallRequest.id))
        .limit(MOST)
    )


def own_call(session: Session, person_id: UUID) -> CallRequest | None:
    """The last request of this person; professionals see those of others, so it is named."""
    query = (
        select(CallRequest)
        .where(CallRequest.person_id == person_id)
        .order_by(col(CallRequest.asked_at).desc(), col(CallRequest.id))
    )
    return session.exec(query.limit(1)).first()


@dataclass(frozen=True)
class Handing:
    """A handover that was not confirmed yet."""

    handover: Handover
    household: Household
    person: Person


def handovers(session: Session) -> list[Handing]:
    """Whose day has come."""
    return [Handing(*row) for row in _handovers(session)]


@question
def _handovers() -> Any:
    return (
        select(Handover, Household, Person)
        .join(Assignment, col(Assignment.id) == Handover.assignment_id)
        .join(Household, col(Household.id) == Handover.household_id)
        .join(Person, col(Person.id) == Assignment.person_id)
        .where(
            col(Handover.status).in_(["planned", "held"]),
            handover_day(Handover, Assignment) <= TODAY,
            Assignment.goes_on(),
        )
        .order_by(Household.label, col(Household.id))
        .limit(MOST)
    )


@dataclass(frozen=True)
class Told:
    """The record of a message that went wrong, its household, and who could read it."""

    breach: Breach
    household: Household
    readers: Sequence[BreachReader]
    by: Person | None


def breaches(session: Session, *, only_mine: bool = False) -> list[tuple[Breach, Household]]:
    """What is not finished comes first, then the latest. `only_mine` leaves what somebody must
    still do: the talk, and for the lead the decision."""
    return [(breach, household) for breach, household in _breaches(session, only_mine)]


@question
def _breaches(only_mine: bool) -> Any:  # noqa: FBT001 - a shape
    query = select(Breach, Household).join(Household, col(Household.id) == Breach.household_id)
    if only_mine:
        led = within(col(Breach.household_id), scopes.led_households())
        to_decide = and_(col(Breach.decided_at).is_(None), led)
        query = query.where(or_(col(Breach.told_on).is_(None), to_decide))
    done = and_(col(Breach.decided_at).is_not(None), col(Breach.told_on).is_not(None))
    return query.order_by(done, col(Breach.learnt_at).desc(), col(Breach.id)).limit(MOST)


def breach(session: Session, breach_id: UUID) -> Told:
    """Raises `NotFound` for what is not of one's own households or team."""
    row = session.exec(
        select(Breach, Household, Person)
        .join(Household, col(Household.id) == Breach.household_id)
        .outerjoin(Person, col(Person.id) == Breach.by_id)
        .where(Breach.id == breach_id)
    ).first()
    if row is None:
        raise NotFound
    readers = session.exec(
        select(BreachReader).where(BreachReader.breach_id == breach_id).limit(MOST)
    ).all()
    found, household, by = row
    return Told(found, household, sorted(readers, key=lambda r: (r.is_staff, r.name)), by)
