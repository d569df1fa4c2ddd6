"""Holding an act back until the lead looked at it, and what becomes of it (ADR 68)."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from family_portal.access import staffing
from family_portal.access.circles import Category
from family_portal.access.faces import lead_of
from family_portal.access.guard import unguarded
from family_portal.access.households import Cover
from family_portal.access.making import circle_for
from family_portal.access.working_days import answer_by, works_on
from family_portal.core import clock
from family_portal.core.errors import NotFound, Stale
from family_portal.held_back.models import ActKind, ComplaintNote, HeldAct
from family_portal.held_back.watching import is_watched
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind

LOOKS_WITHIN = 2
# Does the act as whoever asked meant it, in their name. Raises `Stale` when the record is
# otherwise by now.
Performer = Callable[[Session, HeldAct], None]
_performers: dict[ActKind, Performer] = {}


def performs(kind: ActKind) -> Callable[[Performer], Performer]:
    def keep(performer: Performer) -> Performer:
        _performers[kind] = performer
        return performer

    return keep


def hold_back(
    session: Session,
    household_id: UUID,
    kind: ActKind,
    record_id: UUID,
    *,
    version: int,
    because: str,
    by_id: UUID,
    hurry: str | None = None,
    **said: Any,
) -> HeldAct | None:
    """Nothing when it may be done now. With `hurry` it may, and the lead is asked afterwards, or
    was asked before. Raises `Stale` for what a colleague asked: they and the lead alone find it."""
    if before := _held_before(session, record_id):
        if not hurry:
            return before
        _done_now(session, before, hurry)
        return None
    looks = _who_looks(session, household_id, by_id)
    # Nobody judges their own act; without somebody to ask nothing may hang for ever.
    if looks in {None, by_id} or not is_watched(session, household_id):
        return None
    made = HeldAct(
        circle_id=_between(session, household_id, by_id, looks),
        kind=kind,
        record_id=record_id,
        version=version,
        because=because,
        said=json.dumps(said, default=str),
        by_id=by_id,
        lead_id=looks,
        answer_by=answer_by(clock.today(), _office, days=LOOKS_WITHIN),
        hurry=hurry,
        done_at=clock.now() if hurry else None,
    )
    return _keep(session, made)


def _done_now(session: Session, held: HeldAct, hurry: str) -> None:
    """What was asked is done before the lead looked, who reads it so; of a series the rest goes on
    waiting."""
    if not json.loads(held.said).get("also_later"):
        held.hurry, held.done_at = hurry, clock.now()
        session.add(held)


def _keep(session: Session, made: HeldAct) -> HeldAct | None:
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        before = _held_before(session, made.record_id)
        if before is None:  # a colleague asked the same a moment ago
            raise Stale from None
        return before
    announce(session, people={made.lead_id}, kind=Kind.TASK, about_id=made.id)
    return None if made.is_done else made


def _held_before(session: Session, record_id: UUID) -> HeldAct | None:
    waits = select(HeldAct).where(
        HeldAct.record_id == record_id,
        col(HeldAct.done_at).is_(None),
        col(HeldAct.answered_at).is_(None),
        col(HeldAct.settled_at).is_(None),
    )
    return session.exec(waits).first()


def answer(
    session: Session, act_id: UUID, *, is_connected: bool, because: str, me: UUID
) -> HeldAct:
    """No connection: the household reads it now. A connection: it goes back to whoever asked. Of
    two who answer at once the first one's holds."""
    act = _locked(session, act_id)
    if act.lead_id != me:
        raise NotFound
    if (act.is_connected, act.answer) == (is_connected, because):
        return act  # pressed twice
    if not act.asks_lead:
        raise Stale
    act.is_connected, act.answer = is_connected, because
    act.answered_at, act.answered_by_id = clock.now(), me
    session.add(act)
    session.flush()
    withdraw(session, act.id)
    if is_connected:
        announce(session, people={act.by_id}, kind=Kind.TASK, about_id=act.id)
    elif not act.is_done:
        _let_go(session, act)
    return act


def do_now(session: Session, act_id: UUID, *, hurry: str, me: UUID) -> HeldAct:
    """It cannot wait, because; or the lead did not look in time. The lead is asked afterwards.
    Raises `Stale` when the record is otherwise by now."""
    act = _mine(session, act_id, me)
    if act.is_done:
        return act  # pressed twice, or let go meanwhile
    if not act.is_open:
        raise Stale
    act.hurry = hurry
    session.add(act)
    session.flush()
    _do(session, act)
    return act


def settle(session: Session, act_id: UUID, *, me: UUID) -> HeldAct:
    """Whoever asked takes it back, or read that it came back."""
    act = _mine(session, act_id, me)
    if act.is_open or act.came_back:
        act.settled_at = clock.now()
        session.add(act)
        withdraw(session, act.id)
    return act


def note_complaint(
    session: Session, household_id: UUID, *, came_on: date, by_id: UUID
) -> ComplaintNote:
    """By whoever works for the household, or leads its team. Its day, and nothing of what it says.
    Raises `NotFound` for anybody else."""
    lead = lead_of(session, household_id)
    ours = staffing.today(session, household_id) | ({lead.person_id} if lead else set())
    if by_id not in ours:
        raise NotFound
    circle_id = _between(session, household_id, by_id, lead.person_id if lead else None)
    known = select(ComplaintNote).where(
        ComplaintNote.circle_id == circle_id, ComplaintNote.came_on == came_on
    )
    if before := session.exec(known).first():
        return before  # pressed twice
    made = ComplaintNote(circle_id=circle_id, came_on=came_on, noted_by_id=by_id)
    session.add(made)
    return made


def _who_looks(session: Session, household_id: UUID, by_id: UUID) -> UUID | None:
    """The lead; while they are away whoever stands in for them, but for their own act."""
    lead = lead_of(session, household_id)
    if lead is None:
        return None
    away = aliased(Cover)
    theirs = select(Cover.stand_in_id).where(
        Cover.absent_id == lead.person_id,
        Cover.holds(),
        col(Cover.stand_in_id) != by_id,
        ~exists().where(col(away.absent_id) == Cover.stand_in_id, away.holds()),
    )
    with unguarded(session, reason="who stands in for the lead of a team"):
        stands_in = session.exec(theirs).first()
    return stands_in or lead.person_id


def _between(session: Session, household_id: UUID, by_id: UUID, looks: UUID | None) -> UUID:
    staff = {by_id} | ({looks} if looks else set())
    circle = circle_for(
        session, household_id=household_id, category=Category.FEEDBACK, family=[], staff=staff
    )
    return circle.id


def _let_go(session: Session, act: HeldAct) -> None:
    """When the record is otherwise by now nothing is done; it comes back to whoever asked."""
    try:
        with session.begin_nested():
            _do(session, act)
    except Stale:
        announce(session, people={act.by_id}, kind=Kind.TASK, about_id=act.id)


def _do(session: Session, act: HeldAct) -> None:
    """In the name of whoever asked, who wrote the words."""
    with unguarded(session, reason="an act that the lead of the team let go on"):
        _performers[act.kind](session, act)
        act.done_at = clock.now()
        session.add(act)


def _mine(session: Session, act_id: UUID, me: UUID) -> HeldAct:
    act = _locked(session, act_id)
    if act.by_id != me:
        raise NotFound
    return act


def _locked(session: Session, act_id: UUID) -> HeldAct:
    found = session.get(HeldAct, act_id, with_for_update=True)
    if found is None:
        raise NotFound
    return found


def _office(day: date) -> bool:
    return works_on(day, ())
