""" "Wie had toegang": which professionals could see something of mine, from when until when, and on
what ground; and whom I showed something myself (R23).

Of a helper of somebody else in the household nothing is said, nor that they are there (R7).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import case, func
from sqlmodel import Session, col, select

from family_portal.access.breaking import BreakGlass
from family_portal.access.circles import Ground, Membership
from family_portal.access.households import Assignment
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.core import clock

# How far back, and how many rows of each kind at most.
BACK = timedelta(days=2 * 366)
MOST = 200


class Why(StrEnum):
    """On what ground, as the family reads it."""

    CONTACT = "contact"
    DUO = "duo"
    COVER = "cover"
    NAMED = "named"
    EMERGENCY = "emergency"
    SHOWN = "shown"


OF_PERSON: Any = tuple(Person.__table__.c)  # type: ignore[attr-defined]
OF_ROLE = {Role.CONTACT: Why.CONTACT, Role.DUO: Why.DUO}


@dataclass(frozen=True)
class Access:
    """`end` is the first moment it was over; none when it goes on."""

    who: Person | None
    why: Why
    since: datetime
    end: datetime | None

    @property
    def last_day(self) -> date | None:
        """Days are said as "tot en met"."""
        return clock.day_of(self.end - timedelta(microseconds=1)) if self.end else None

    @property
    def goes_on(self) -> bool:
        return self.end is None or self.end > clock.now()


@dataclass(frozen=True)
class HadAccess:
    now: list[Access]
    before: list[Access]

    @property
    def has_emergency(self) -> bool:
        return any(one.why is Why.EMERGENCY for one in [*self.now, *self.before])


def had_access(session: Session) -> HadAccess:
    """Three statements, however many people there were."""
    found = [*_seats(session), *_emergencies(session), *_shown(session)]
    found.sort(key=lambda one: one.since, reverse=True)
    return HadAccess([a for a in found if a.goes_on], [a for a in found if not a.goes_on])


def _spans(since: Any, until: Any) -> tuple[Any, ...]:
    """First and last moment of several, and whether one has no end."""
    return func.min(since), func.max(until), func.max(case((until.is_(None), 1), else_=0))


def _seats(session: Session) -> Iterable[Access]:
    spans = _spans(col(Membership.since), col(Membership.until))
    rows = session.execute(
        select(Membership.person_id, Person, Membership.ground, Assignment.role, *spans)
        .outerjoin(Person, col(Person.id) == Membership.person_id)
        .outerjoin(Assignment, col(Assignment.id) == Membership.source_id)
        .where(
            col(Membership.ground).in_([Ground.ASSIGNMENT, Ground.COVER, Ground.NAMED]),
            Membership.person_id != current_user.person_id,
            Membership.held_since(clock.now() - BACK),
        )
        .group_by(col(Membership.person_id), *OF_PERSON, Membership.ground, Assignment.role)
        .limit(MOST)
    ).all()
    assigned: set[UUID] = {row[0] for row in rows if row[2] is Ground.ASSIGNMENT}
    for person_id, person, ground, role, since, until, endless in rows:
        if ground is Ground.NAMED and person_id in assigned:
            continue  # chosen by name because they worked for us; that is said already
        why = {Ground.COVER: Why.COVER, Ground.NAMED: Why.NAMED}.get(ground)
        # That somebody will stop is told in a talk first (R18): only a stand-in's last day is said.
        is_planned = ground is not Ground.COVER and until is not None and until > clock.now()
        end = None if endless or is_planned else until
        yield Access(person, why or OF_ROLE.get(role, Why.NAMED), since, end)


def _emergencies(session: Session) -> Iterable[Access]:
    rows = session.exec(
        select(BreakGlass, Person)
        .outerjoin(Person, col(Person.id) == BreakGlass.by_id)
        .where(BreakGlass.held_since(clock.now() - BACK))
        .order_by(col(BreakGlass.since).desc())
        .limit(MOST)
    )
    for glass, who in rows:
        yield Access(who, Why.EMERGENCY, glass.since, glass.until)


def _shown(session: Session) -> Iterable[Access]:
    spans = _spans(col(Share.since), col(Share.until))
    rows = session.execute(
        select(Share.person_id, Person, *spans)
        .outerjoin(Person, col(Person.id) == Share.person_id)
        .where(Share.by_id == current_user.person_id, Share.held_since(clock.now() - BACK))
        .group_by(col(Share.person_id), *OF_PERSON)
        .limit(MOST)
    )
    for _person_id, who, since, until, endless in rows:
        yield Access(who, Why.SHOWN, since, None if endless else until)
