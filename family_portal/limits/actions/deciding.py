"""The second says yes or no; what was told is told; and a limit ends."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Category, Circle
from family_portal.access.guard import unguarded
from family_portal.access.leaving_out import leave_out
from family_portal.access.making import TEAM, circle_for
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.limits.actions.asking import check_marks
from family_portal.limits.actions.no_harm import looks_alone, must_look_again
from family_portal.limits.models import Restriction, ToldHow, ToldLimit
from family_portal.limits.queries import LOOKING, kind_of
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind


def second_says(
    session: Session, limit: Restriction, *, yes: bool, because: str | None, me: UUID
) -> None:
    """Raises `NotFound` for anybody else, `Stale` when nothing is asked any more."""
    if limit.second_id != me or limit.asked_by_id == me:
        raise NotFound
    if not limit.asks_second:
        raise Stale
    if not yes and not because:
        raise BadInput({"because": _("Schrijf kort waarom niet.")})
    with unguarded(session, reason=LOOKING):
        if yes and not limit.is_silent and limit.approved_on is None:
            _no_harm(session, limit, me)
        _yes(session, limit, me) if yes else _no(limit, because, me)
        session.add(limit)
    withdraw(session, limit.id)
    if limit.asked_by_id:
        announce(session, people={limit.asked_by_id}, kind=Kind.TASK, about_id=limit.id)


def tell(session: Session, limit: Restriction, *, told_on: date, how: ToldHow, me: UUID) -> None:
    """It was explained in a talk or by telephone, and is closed from now on (R18). When somebody
    was critical since the yes, the lead looks along first: then it asks for a yes anew. Raises
    `Stale` for what is told, or may not be closed; `BadInput`."""
    if not limit.asks_to_tell:
        raise Stale
    decided = limit.approved_on
    if decided is None or not decided <= told_on <= clock.today():
        raise BadInput(
            {
                "told_on": _(
                    "Kies de dag waarop je het vertelde: na het ja, en niet later dan vandaag."
                )
            }
        )
    home = session.get_one(Circle, limit.circle_id).household_id
    if lead := must_look_again(session, limit, home):
        _ask_again(session, limit, lead)
        return
    _close(session, limit, me=me, is_silent=False)
    limit.told_on, limit.told_by_id = told_on, me
    told = _told(session, limit, how)
    session.add_all([limit, told])
    session.flush()
    announce(session, people={limit.person_id}, kind=Kind.TASK, about_id=told.id)


def _ask_again(session: Session, limit: Restriction, lead: UUID) -> None:
    """Until as long as the first yes was for."""
    limit.wanted_until, limit.review_on = limit.review_on, None
    limit.approved_by_id, limit.approved_on = None, None
    limit.second_id, limit.asked_at = lead, clock.now()
    session.add(limit)
    session.flush()
    announce(session, people={lead}, kind=Kind.TASK, about_id=limit.id)


def end(session: Session, limit: Restriction, *, me: UUID) -> None:
    """It is no reason any more. What was closed does not open by itself: who may read it now gets
    it made for them (ADR 2)."""
    if limit.ended_at is not None:
        return  # pressed twice
    limit.ended_at, limit.ended_by_id, limit.wanted_until = clock.now(), me, None
    session.add(limit)
    session.flush()
    withdraw(session, limit.id)
    for told in _told_of(session, limit):
        told.ended_on = clock.today()
        session.add(told)
        announce(session, people={told.person_id}, kind=Kind.TASK, about_id=told.id)


def _yes(session: Session, limit: Restriction, me: UUID) -> None:
    first = limit.approved_on is None
    if first and limit.is_silent:
        _close(session, limit, me=me, is_silent=True)
    limit.approved_by_id, limit.approved_on = me, clock.today()
    limit.review_on, limit.wanted_until, limit.refused = limit.wanted_until, None, None
    for told in _told_of(session, limit):
        told.review_on = limit.review_on or told.review_on
        session.add(told)
        announce(session, people={told.person_id}, kind=Kind.TASK, about_id=told.id)


def _no_harm(session: Session, limit: Restriction, me: UUID) -> None:
    """Also of what was asked before the family was critical. Raises `BadInput`."""
    home = session.get_one(Circle, limit.circle_id).household_id
    about = limit.record_id, limit.person_id
    alone = looks_alone(session, home, me=limit.asked_by_id, question=about)
    limit.looked_along = me in alone
    if alone and me not in alone:
        words = _("Dit gezin vertelde ons kort geleden iets moeilijks. Nu beslist de teamleider.")
        raise BadInput({"says": words + " " + _("Zeg nee, en praat met je collega.")})


def _close(session: Session, limit: Restriction, *, me: UUID, is_silent: bool) -> None:
    """Nothing rings any more for what they do not read, nor for what went along with it. What is
    told to each stays where it hangs: moved away from somebody, everybody left in it would know."""
    record, kind = _record(session, limit), kind_of(limit)
    check_marks(session, kind, record, limit.person_id, is_silent=is_silent)
    if kind.limited and kind.limited.knows:
        withdraw(session, limit.record_id, person=limit.person_id)
        return
    for gone in leave_out(session, record, limit.person_id, by_id=me):
        withdraw(session, gone, person=limit.person_id)


def _no(limit: Restriction, because: str | None, me: UUID) -> None:
    """A first question is over by it; a limit that holds holds on until its day."""
    limit.refused, limit.wanted_until = because, None
    if limit.approved_on is None:
        limit.ended_at, limit.ended_by_id = clock.now(), me


def _record(session: Session, limit: Restriction) -> Any:
    with unguarded(session, reason=LOOKING):
        found = session.get(kind_of(limit).model, limit.record_id)
    if found is None:
        raise NotFound
    return found


def _told(session: Session, limit: Restriction, how: ToldHow) -> ToldLimit:
    home = session.get_one(Circle, limit.circle_id).household_id
    facts: dict[str, Any] = {
        "decided_by_id": limit.asked_by_id,
        "second_id": limit.approved_by_id,
        "decided_on": limit.approved_on,
        "told_on": limit.told_on,
        "review_on": limit.review_on,
    }
    theirs = circle_for(
        session,
        household_id=home,
        category=Category.PLAN,
        family=[limit.person_id],
        staff=TEAM,
    )
    return ToldLimit(
        circle_id=theirs.id,
        restriction_id=limit.id,
        person_id=limit.person_id,
        record_kind=limit.record_kind,
        ground=limit.ground,
        told_how=how,
        **facts,
    )


def _told_of(session: Session, limit: Restriction) -> list[ToldLimit]:
    told = select(ToldLimit).where(ToldLimit.restriction_id == limit.id)
    return list(session.exec(told))
