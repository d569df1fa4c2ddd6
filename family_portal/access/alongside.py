"""Who helps whom, who looks after a child, and who is only another adult of the household: what the
others there may not learn of it (R7)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session

from family_portal.access import holding, lapsing, looking, scopes, unheard
from family_portal.access.roles import Role
from family_portal.core.once import asked_once, within

Query = scopes.Query


def helps_another(person: Any, circle: Any) -> ColumnElement[bool]:
    """Somebody else than the viewer asked this supporter along. It is never said of them that they
    cannot see something: where it is said no longer, it was shown to them."""
    held, there = _held(person, circle)
    another = held.c.invited_by_id.is_distinct_from(looking.viewer())
    helps: ColumnElement[bool] = there.where(held.c.role == Role.SUPPORTER, another).exists()
    return helps


def asked_along(person: Any) -> ColumnElement[bool]:
    """The viewer asks, or once asked, this supporter along."""
    held = scopes.beneath("belonging")
    mine = held.c.person_id == person, held.c.invited_by_id == looking.viewer()
    asked: ColumnElement[bool] = (
        sa.select(held.c.id).where(*mine, held.c.role == Role.SUPPORTER).exists()
    )
    return asked


def brought_by_another(person: Any, household: Any) -> ColumnElement[bool]:
    """Somebody else than the viewer asked, or once asked, this person along to that household."""
    held = scopes.beneath("belonging")
    another = held.c.invited_by_id.is_distinct_from(looking.viewer())
    theirs = held.c.person_id == person, held.c.household_id == household
    brought: ColumnElement[bool] = (
        sa.select(held.c.id).where(*theirs, held.c.role == Role.SUPPORTER, another).exists()
    )
    return brought


def is_another_adult(person: Any, circle: Any, *, me: str) -> ColumnElement[bool]:
    """An adult of the household who shows nothing to the person that is given under this name."""
    held, there = _held(person, circle)
    share = scopes.beneath("share")
    shows = sa.select(share.c.id).where(
        share.c.by_id == person,
        share.c.person_id == sa.bindparam(me),
        holding.at_moment(share.c, looking.now()),
    )
    adult = there.where(held.c.role.in_([Role.PARENT, Role.ADULT]))
    return sa.and_(adult.exists(), ~shows.exists())


def kept_silent_from(household_id: UUID) -> Query:
    """Of a household those for whom a silent limit was approved (R16)."""
    limit, circle = scopes.beneath("restriction"), scopes.beneath("circle")
    return sa.select(limit.c.person_id).where(
        limit.c.circle_id == circle.c.id,
        circle.c.household_id == household_id,
        limit.c.is_silent.is_(True),
        limit.c.approved_on.is_not(None),
        limit.c.ended_at.is_(None),
    )


@asked_once
def silent_glass() -> Query:
    """Emergency access that is not told to the viewer."""
    silence = scopes.beneath("break_glass_silence")
    return sa.select(silence.c.break_glass_id).where(silence.c.person_id == looking.viewer())


def was_silent(actor: Any, at: Any) -> ColumnElement[bool]:
    """Somebody looked at that moment in a way that is not told to the viewer."""
    glass = scopes.beneath("break_glass")
    held = holding.at_moment(glass.c, at), within(glass.c.id, silent_glass())
    return sa.select(glass.c.id).where(glass.c.by_id == actor, *held).exists()


def cares(actor: Any) -> ColumnElement[bool]:
    """Looks or looked after a child, ever; of whom is not said."""
    caring = scopes.beneath("caring")
    found: ColumnElement[bool] = sa.exists().where(caring.c.person_id == actor)
    return found


def cares_for_whom(actor: Any, circle: Any) -> ColumnElement[bool]:
    """Looks or looked after the very child that this circle is about."""
    caring, at = scopes.beneath("caring"), scopes.beneath("circle")
    of_it = at.c.id == circle, at.c.about_id == caring.c.child_id, caring.c.person_id == actor
    found: ColumnElement[bool] = sa.select(caring.c.id).where(*of_it).exists()
    return found


@asked_once
def care_told() -> Query:
    """Circles of daily care of a child whose stay elsewhere the viewer reads, and over whom they
    have custody. That somebody looked is told to them, not who; of a place that is kept from them
    they read no stay, so nothing: one that is over tells nothing of the next."""
    return _told(*_care())


def care_was_told(circle: Any, at: Any) -> ColumnElement[bool]:
    """At that moment already: the next stay tells nothing of one before it."""
    care, stay, custody = _care()
    before = care.c.id == circle, stay.c.made_at <= at, custody.c.since <= at
    told: ColumnElement[bool] = _told(care, stay, custody).where(*before).exists()
    return told


def cared_since(session: Session) -> datetime | None:
    """Since when somebody who looks after a child elsewhere reads what is agreed about it, as far
    as the viewer is told: never before they read of this stay with custody. Nobody by name."""
    care, stay, custody = _care()
    caring = scopes.beneath("caring")
    told: Any = _told(care, stay, custody).with_only_columns(
        caring.c.since, stay.c.made_at, custody.c.since
    )
    held = caring.c.child_id == care.c.about_id, holding.at_moment(caring.c, looking.now())
    told = told.where(~unheard.is_since(care.c.about_id, caring.c.since))
    rows = session.execute(told.where(*held)).all()
    return min((max(row) for row in rows), default=None)


def _care() -> Iterable[Any]:
    return (scopes.beneath(name) for name in ("circle", "stay", "custody"))


def _told(care: Any, stay: Any, custody: Any) -> Query:
    """Not of who looks after the child since something of it waits to be told (R18)."""
    seat = scopes.beneath("membership")
    came = sa.exists().where(
        seat.c.circle_id == care.c.id,
        seat.c.ground == "family",
        unheard.is_since(care.c.about_id, seat.c.since),
    )
    return sa.select(care.c.id).where(
        ~came.correlate_except(seat),
        care.c.category == "care",
        stay.c.child_id == care.c.about_id,
        stay.c.ended_on.is_(None),
        within(stay.c.circle_id, scopes.open_circles()),
        custody.c.parent_id == looking.viewer(),
        custody.c.child_id == care.c.about_id,
        custody.c.kind.in_(lapsing.HELD),
        holding.at_moment(custody.c, looking.now()),
    )


def _held(person: Any, circle: Any) -> tuple[Any, Query]:
    """What this person is to the household of this circle, now."""
    held, at = scopes.beneath("belonging"), scopes.beneath("circle")
    same = held.c.household_id == at.c.household_id
    there = sa.select(held.c.id).where(at.c.id == circle, same, held.c.person_id == person)
    return held, there.where(holding.at_moment(held.c, looking.now()))
