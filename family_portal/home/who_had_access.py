""" "Wie had toegang": which professionals could see something of mine, from when until when, and on
what ground; whom I showed something or asked along myself; and who looks after a child elsewhere,
as far as "wie keek mee" tells it too (R23, ADR 87).

Of a helper of somebody else in the household nothing is said, nor that they are there (R7). What
one of the family reads of another stands in "wie ziet wat".
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import and_, case, func, or_
from sqlmodel import Session, col, select

from family_portal.access.alongside import asked_along, cared_since, cares_for_whom
from family_portal.access.breaking import BreakGlass
from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.holding import overlapping
from family_portal.access.households import Assignment
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.access.sitting import works_beside
from family_portal.access.teams import Post
from family_portal.core import clock

OF_PERSON: Any = tuple(Person.__table__.c)  # type: ignore[attr-defined]
# How far back, and how many rows of each kind at most.
BACK = timedelta(days=2 * 366)
MOST = 200


class Why(StrEnum):
    """On what ground, as the family reads it."""

    CONTACT = "contact"
    DUO = "duo"
    LEAD = "lead"
    EXPERT = "expert"
    COVER = "cover"
    NAMED = "named"
    EMERGENCY = "emergency"
    SHOWN = "shown"
    ASKED_ALONG = "asked_along"
    CARES = "cares"
    CARES_FOR_CHILD = "cares_for_child"


# Of everybody who works here. Whoever does nothing for families by their role was chosen by name.
OF_ROLE = {
    Role.CONTACT: Why.CONTACT,
    Role.DUO: Why.DUO,
    Role.LEAD: Why.LEAD,
    Role.EXPERIENCE_EXPERT: Why.EXPERT,
    Role.POLICY: Why.NAMED,
    Role.EDITOR: Why.NAMED,
    Role.ADMIN: Why.NAMED,
}


# What somebody is here, when they were chosen by name and never worked for the family.
BY_POST = (Role.LEAD, Role.EXPERIENCE_EXPERT)


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
    """Five statements at most, however many people there were; always in the same order."""
    found = [*_seats(session), *_emergencies(session), *_shown(session), *_cares(session)]
    found.sort(key=_by_name)
    found.sort(key=lambda one: one.since, reverse=True)
    return HadAccess([a for a in found if a.goes_on], [a for a in found if not a.goes_on])


def _by_name(one: Access) -> tuple[str, str, str]:
    who = one.who
    return (who.name, one.why, str(who.id)) if who else ("", one.why, "")


def _spans(since: Any, until: Any) -> tuple[Any, ...]:
    """First and last moment of several, and whether one has no end."""
    return func.min(since), func.max(until), func.max(case((until.is_(None), 1), else_=0))


def why_seated(ground: Ground, assigned: Role | None, post: Role | None, *, cares: bool) -> Why:
    """Of every ground on which somebody sits in a circle, but emergency access: that is told from
    what opened it."""
    return {
        Ground.ASSIGNMENT: OF_ROLE.get(assigned or Role.CONTACT, Why.NAMED),
        Ground.COVER: Why.COVER,
        # Who was chosen as contact person or duo works for the family, or once did.
        Ground.NAMED: OF_ROLE.get(post, Why.NAMED) if post in BY_POST else Why.NAMED,
        Ground.FAMILY: Why.CARES if cares else Why.ASKED_ALONG,
        Ground.BREAK_GLASS: Why.EMERGENCY,
    }[ground]


def _seats(session: Session) -> Iterable[Access]:
    rows = session.execute(_seats_of_others()).all()
    assigned: set[UUID] = {row[0] for row in rows if row[2] is Ground.ASSIGNMENT}
    # Whoever was chosen by name because they worked for us: that is said already.
    told = [row for row in rows if row[2] is not Ground.NAMED or row[0] not in assigned]
    posts = _posts(session, {row[0] for row in told if row[2] is Ground.NAMED})
    for person_id, person, ground, role, cares, since, until, endless in told:
        end = None if endless else until
        post = _held(posts.get(person_id, []), since, end)
        why = why_seated(ground, role, post, cares=bool(cares))
        # That somebody will stop is told in a talk first (R18): of who works for us only a
        # stand-in's last day is said.
        is_told = ground in {Ground.COVER, Ground.FAMILY}
        is_planned = not is_told and end is not None and end > clock.now()
        yield Access(person, why, since, None if is_planned else end)


def _posts(session: Session, people: set[UUID]) -> dict[UUID, list[Post]]:
    found: dict[UUID, list[Post]] = defaultdict(list)
    if people:
        theirs = select(Post).where(col(Post.person_id).in_(people), col(Post.role).in_(BY_POST))
        for post in session.exec(theirs):
            found[post.person_id].append(post)
    return found


def _held(posts: list[Post], since: datetime, end: datetime | None) -> Role | None:
    """What they were on one of these days."""
    last = clock.day_of(min(end, clock.now()) if end else clock.now())
    seat = clock.day_of(since), last + timedelta(days=1), None
    held = {p.role for p in posts if any(overlapping([(p.from_day, p.to_day, p), seat]))}
    return next((role for role in BY_POST if role in held), None)


def _seats_of_others() -> Any:
    me = current_user.person_id
    cares = and_(col(Circle.about_id) == me, cares_for_whom(Membership.person_id, Circle.id))
    works = col(Membership.ground).in_([Ground.ASSIGNMENT, Ground.COVER, Ground.NAMED])
    reads = col(Circle.id).is_not(None)
    at_home = and_(reads, col(Membership.ground) == Ground.FAMILY)
    known = and_(at_home, or_(cares, asked_along(Membership.person_id)))
    spans = _spans(col(Membership.since), col(Membership.until))
    by = col(Membership.person_id), col(Membership.ground), col(Assignment.role)
    return (
        select(Membership.person_id, Person, Membership.ground, Assignment.role)
        .add_columns(func.max(case((cares, 1), else_=0)), *spans)
        # Of a circle in which my seat does not count now the guard gives none.
        .outerjoin(Circle, col(Circle.id) == Membership.circle_id)
        .outerjoin(Person, col(Person.id) == Membership.person_id)
        .outerjoin(Assignment, col(Assignment.id) == Membership.source_id)
        .where(
            or_(and_(works, or_(reads, works_beside(Membership))), known),
            Membership.person_id != me,
            Membership.held_since(clock.now() - BACK),
        )
        .group_by(*by, *OF_PERSON)
        .order_by(spans[0].desc(), *by)
        .limit(MOST)
    )


def _cares(session: Session) -> Iterable[Access]:
    """For a parent: that it is so, and not who; from the day on which their looks are told."""
    if since := cared_since(session):
        yield Access(None, Why.CARES_FOR_CHILD, since, None)


def _emergencies(session: Session) -> Iterable[Access]:
    rows = session.exec(
        select(BreakGlass, Person)
        .outerjoin(Person, col(Person.id) == BreakGlass.by_id)
        .where(BreakGlass.held_since(clock.now() - BACK))
        .order_by(col(BreakGlass.since).desc(), col(BreakGlass.id))
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
        .order_by(spans[0].desc(), col(Share.person_id))
        .limit(MOST)
    )
    for _person_id, who, since, until, endless in rows:
        yield Access(who, Why.SHOWN, since, None if endless else until)
