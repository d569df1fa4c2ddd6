"""Making, changing and ending what is arranged about seeing each other."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from family_portal.access.circles import Category, family_of, household_of
from family_portal.access.households import Household
from family_portal.access.making import TEAM, circle_for, made_before
from family_portal.access.second_look import look_before
from family_portal.appointments.models import Appointment
from family_portal.appointments.moving import call_off, move
from family_portal.contact_plan.held import hold_arrangement, is_limit, narrows
from family_portal.contact_plan.hiding import must_not_tell
from family_portal.contact_plan.listeners import readers_here, waits
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Term, Visit
from family_portal.contact_plan.news import waits_for_talk
from family_portal.contact_plan.seeing import no_secret_home, not_alone, who_may
from family_portal.contact_plan.standing import locked, tell
from family_portal.core import clock
from family_portal.core.errors import Stale
from family_portal.held_back.models import ActKind, HeldAct
from family_portal.notify.actions import withdraw

PLACE = {Term.PLACE.value, Term.PLACE_KIND.value}
WORDS = ("others", "often", "place", "present", "why")


def arrange(
    session: Session,
    household: Household,
    *,
    people: Collection[UUID],
    terms: dict[str, Any],
    key: UUID,
    by_id: UUID,
    sure: bool = False,
) -> ContactArrangement:
    """Once for each key. Raises `BadInput` for parents who live apart in one arrangement (R7), for
    nobody, and for a home where an address is secret (R14); `SentBefore` for other terms under the
    same key."""
    family = set(people)
    who_may(session, household, family, terms)
    no_secret_home(session, household.id, terms)
    circle = circle_for(
        session,
        household_id=household.id,
        category=Category.APPOINTMENT,
        family=family,
        staff=TEAM,
    )
    made_id = uuid5(by_id, str(key))
    if made := made_before(session, circle, ContactArrangement, made_id, **terms):
        return made
    _look(session, household.id, terms, family=family, by_id=by_id, sure=sure)
    arrangement = ContactArrangement(id=made_id, circle_id=circle.id, made_by_id=by_id, **terms)
    arrangement.talk_first = arrangement.is_limited and bool(readers_here(session, circle.id))
    session.add(arrangement)
    session.flush()
    if not arrangement.talk_first:
        tell(session, family, arrangement.id)
    return arrangement


def change(
    session: Session,
    arrangement_id: UUID,
    *,
    terms: dict[str, Any],
    version: int,
    by_id: UUID,
    sure: bool = False,
) -> ContactArrangement | HeldAct:
    """What differs is kept as it was beside what it became. What becomes less may wait for the
    lead first: then that is what is returned; a limit is told to each before (R18). Raises
    `Stale`."""
    arrangement = locked(session, arrangement_id)
    household_id = household_of(session, arrangement.circle_id)
    differing = {name: new for name, new in terms.items() if getattr(arrangement, name) != new}
    if not differing and not arrangement.is_over:
        return arrangement  # sent twice, or nothing is different
    is_open(arrangement, version)
    if not is_limit(arrangement, differing) and waits(session, arrangement):
        raise Stale  # it would be told at once, and undone by what waits
    family = family_of(session, arrangement.circle_id)
    not_alone(family, terms, "others")
    no_secret_home(session, household_id, terms)
    _look(session, household_id, differing, family=family, by_id=by_id, sure=sure)
    if narrows(arrangement, differing):
        kind = ActKind.CONTACT_NARROWED
        if held := hold_arrangement(session, arrangement, kind, by_id=by_id, terms=terms):
            return held
    make_so(session, arrangement, differing, by_id=by_id)
    return arrangement


def make_so(
    session: Session,
    arrangement: ContactArrangement,
    differing: dict[str, Any],
    *,
    by_id: UUID | None,
) -> None:
    if is_limit(arrangement, differing) and waits_for_talk(
        session, arrangement, terms=differing, by_id=by_id
    ):
        return
    before = arrangement.terms
    for name, new in differing.items():
        setattr(arrangement, name, new)
    note_change(session, arrangement, before, by_id=by_id)
    tell(session, family_of(session, arrangement.circle_id), arrangement.id)


def end(
    session: Session,
    arrangement_id: UUID,
    *,
    because: str,
    version: int,
    by_id: UUID,
    sure: bool = False,
) -> ContactArrangement | HeldAct:
    """With a reason; the times that were still to come do not go on. It may wait for the lead."""
    arrangement = locked(session, arrangement_id)
    if arrangement.is_over and arrangement.ended_because == because:
        return arrangement  # sent twice
    is_open(arrangement, version)
    family = family_of(session, arrangement.circle_id)
    home = household_of(session, arrangement.circle_id)
    look_before(session, home, because, family=family, me=by_id, sure=sure)
    kind = ActKind.CONTACT_ENDED
    if held := hold_arrangement(session, arrangement, kind, because=because, by_id=by_id):
        return held
    stop(session, arrangement, because=because, by_id=by_id)
    return arrangement


def stop(
    session: Session, arrangement: ContactArrangement, *, because: str, by_id: UUID | None
) -> None:
    """Told to each first, where somebody reads here (R18)."""
    if waits_for_talk(session, arrangement, because=because, by_id=by_id):
        return
    close(session, arrangement, because=because, by_id=by_id)
    tell(session, family_of(session, arrangement.circle_id), arrangement.id)


def settle(session: Session, holds: ContactArrangement, news: ContactArrangement) -> None:
    """Everybody knows: what holds becomes it, in the name of whoever decided it."""
    by_id = news.made_by_id
    if news.ended_because is not None:
        close(session, holds, because=news.ended_because, by_id=by_id)
        return
    before = holds.terms
    for name, new in news.terms.items():
        setattr(holds, name, new)
    note_change(session, holds, before, by_id=by_id)


def close(
    session: Session, arrangement: ContactArrangement, *, because: str, by_id: UUID | None
) -> None:
    """Also when the sender of a household file ended it, in nobody's name."""
    arrangement.ended_at, arrangement.ended_by_id = clock.now(), by_id
    arrangement.ended_because = because
    arrangement.version += 1
    session.add(arrangement)
    for appointment in _still_to_come(session, arrangement.id):
        call_off(session, appointment, tell=False, by_id=by_id)
    _withdraw_all(session, arrangement.id)


def note_change(
    session: Session, arrangement: ContactArrangement, before: dict[str, Any], *, by_id: UUID | None
) -> bool:
    """Keeps what differs from `before` as it was, beside what it became, and takes it along to the
    times that are still to come: nobody waits at the old place."""
    differing = {n: old for n, old in before.items() if getattr(arrangement, n) != old}
    hides = PLACE & differing.keys() and must_not_tell(session, arrangement, before)
    for name, old in differing.items():
        if not (hides and name == Term.PLACE):
            kept = {"before": said(old), "after": said(getattr(arrangement, name))}
            note(session, arrangement, Term(name), by_id=by_id, **kept)
    if not differing:
        return False
    arrangement.version += 1
    session.add(arrangement)
    for appointment in _still_to_come(session, arrangement.id) if PLACE & {*differing} else ():
        appointment.place, appointment.place_kind = arrangement.place, arrangement.place_kind
        move(session, appointment, before=appointment.starts_at, by_id=by_id)
    if Term.PRESENT.value in differing:
        _supervise(session, arrangement)
    return True


def note(
    session: Session,
    arrangement: ContactArrangement,
    term: Term,
    *,
    by_id: UUID | None,
    **kept: str | None,
) -> None:
    change = ContactChange(
        circle_id=arrangement.circle_id, arrangement_id=arrangement.id, term=term, by_id=by_id
    )
    for name, value in kept.items():
        setattr(change, name, value)
    session.add(change)


def _supervise(session: Session, arrangement: ContactArrangement) -> None:
    """From now on; of what was, somebody was there or not."""
    to_come = (
        select(Visit)
        .join(Appointment, col(Appointment.id) == Visit.appointment_id)
        .where(
            Visit.arrangement_id == arrangement.id,
            col(Visit.outcome).is_(None),
            Appointment.starts_at > clock.now(),
        )
    )
    for visit in session.exec(to_come).all():
        visit.supervised = arrangement.present is not None
        session.add(visit)


def _look(
    session: Session,
    household_id: UUID,
    terms: dict[str, Any],
    *,
    family: set[UUID],
    by_id: UUID,
    sure: bool,
) -> None:
    texts = [terms.get(name) for name in WORDS]
    look_before(session, household_id, *texts, family=family, me=by_id, sure=sure)


def is_open(found: ContactArrangement, version: int) -> None:
    if found.is_over or found.version != version:
        raise Stale


def _still_to_come(session: Session, arrangement_id: UUID) -> list[Appointment]:
    rows = (
        select(Appointment)
        .join(Visit, col(Visit.appointment_id) == Appointment.id)
        .where(
            Visit.arrangement_id == arrangement_id,
            Appointment.starts_at > clock.now(),
            col(Appointment.cancelled_at).is_(None),
        )
    )
    return list(session.exec(rows))


def _withdraw_all(session: Session, arrangement_id: UUID) -> None:
    for one in session.exec(select(Visit.id).where(Visit.arrangement_id == arrangement_id)).all():
        withdraw(session, one)


def said(value: Any) -> str | None:
    return None if value is None else str(getattr(value, "value", value))
