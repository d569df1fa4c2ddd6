"""Somebody was told where a child lives, or was sought in vain; and what everybody knows is so
(R18, ADR 91)."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions import look_after
from family_portal.access.actions.tell_change import once
from family_portal.access.caring import carers_of
from family_portal.access.circles import household_of
from family_portal.access.guard import unguarded
from family_portal.access.hearing import already, may_be_told, one_of
from family_portal.access.settling import each_apart
from family_portal.access.telling import HowTold, HowTried
from family_portal.core import clock
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind
from family_portal.stays import queries
from family_portal.stays.listeners import (
    REASON,
    News,
    anybody_here,
    for_them,
    listeners,
    news_of,
    waiting,
)
from family_portal.stays.models import Stay, StayEnd
from family_portal.stays.told import StayTold, StayTried


def told(
    session: Session,
    news: Sequence[News],
    person_id: UUID,
    *,
    on: date,
    how: HowTold,
    is_lead: bool,
) -> None:
    """From now on this person reads all of it. Raises as `may_be_told`."""
    known = may_be_told(listeners(session, news), person_id, on=on, how=how, is_lead=is_lead)
    for one in for_them(news, person_id):
        once(session, StayTold, _of(one, person_id), on=on, how=how)
        if known.told is None:
            announce(session, people={person_id}, kind=Kind.TASK, about_id=one.stay.id)
        when_all_know(session, one.stay, one.end)


def sought(
    session: Session, news: Sequence[News], person_id: UUID, *, on: date, how: HowTried
) -> None:
    one_of(listeners(session, news), person_id)
    already("tried_on", on)
    for one in for_them(news, person_id):
        once(session, StayTried, {**_of(one, person_id), "on": on, "how": how})


def begin(session: Session, stay: Stay) -> None:
    """It waits, where somebody must hear of it."""
    session.flush()
    stay.talk_first = anybody_here(session, stay)
    session.add(stay)


def end(session: Session, stay: Stay, *, me: UUID, ended_on: date) -> None:
    """It goes on for who was not told that it ends. What nobody knows is not to be told."""
    ends = StayEnd(circle_id=stay.circle_id, stay_id=stay.id, ended_on=ended_on, by_id=me)
    session.add(ends)
    session.flush()
    when_all_know(session, stay, ends)


def take_back(session: Session, stay: Stay, *, me: UUID) -> None:
    """Nobody was told: it does not happen, and is read by nobody."""
    stay.ended_on, stay.ended_by_id = stay.from_day, me
    session.add(stay)
    session.flush()
    _nobody_cares(session, stay, until=clock.now())


def when_all_know(session: Session, stay: Stay, end: StayEnd | None) -> Stay | None:
    """Then it is so. As long as a seat that does not count now was not told, it waits for that
    one, and for nobody else: who looked after the child there goes once all others know."""
    session.flush()
    news = news_of(session, stay, end)
    with unguarded(session, reason=REASON):
        if end and news.readers_know:
            _nobody_cares(session, stay, until=end.made_at)
        if not news.all_know:
            return None
        if end is None:
            stay.talk_first = False
        else:
            end.talk_first = False
            stay.ended_on, stay.ended_by_id = end.ended_on, end.by_id
            session.add(end)
        session.add(stay)
        session.flush()
    return stay


def _nobody_cares(session: Session, stay: Stay, *, until: datetime) -> None:
    """When no other stay goes on in that household: who looked after the child then reads nothing
    any more."""
    home = household_of(session, stay.circle_id)
    for other, end in queries.elsewhere(session, stay, home):
        if end is None or not news_of(session, other, end).readers_know:
            return
    for held, _who in carers_of(session, stay.child_id):
        if held.household_id == home and held.since <= until:
            look_after.stop(session, held)


def settle_stays(session: Session) -> list[Stay]:
    """Whoever left waits to be told of nothing: what the others know by now is so. The worker looks
    once an hour."""
    with unguarded(session, reason=REASON):
        ids = [stay.id for stay, _end in session.exec(waiting()).all()]
        return each_apart(session, ids, partial(_settled, session), "where a child lives")


def _settled(session: Session, stay_id: UUID) -> Stay | None:
    mine = waiting().where(Stay.id == stay_id).with_for_update(of=Stay, skip_locked=True)
    row = session.exec(mine).first()
    return when_all_know(session, *row) if row else None


def _of(one: News, person_id: UUID) -> dict[str, Any]:
    return {"stay_id": one.stay.id, "person_id": person_id, "of_end": one.of_end}
