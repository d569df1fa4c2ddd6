"""Times made from an arrangement: planned, gone or not, what we saw and what they say of it."""

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import family_of, household_of
from family_portal.access.faces import lead_of
from family_portal.access.making import part_of
from family_portal.access.second_look import look_before
from family_portal.appointments.actions import hold_off
from family_portal.appointments.models import Appointment, Kind, What
from family_portal.appointments.moving import call_off, made
from family_portal.contact_plan.listeners import tell_first
from family_portal.contact_plan.models import ContactArrangement, Outcome, Visit, VisitWords
from family_portal.contact_plan.queries import has_new_day, visit
from family_portal.contact_plan.standing import locked, tell
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.held_back.models import HeldAct
from family_portal.notify import models as notices
from family_portal.notify.actions import announce, withdraw

MORNING = time(9)


@dataclass(frozen=True)
class When:
    starts_at: datetime
    minutes: int | None = None


def plan_visit(
    session: Session,
    arrangement_id: UUID,
    when: When,
    *,
    by_id: UUID,
    instead_of: Visit | None = None,
) -> Visit:
    """An appointment of the people who see each other, at the place that was agreed."""
    arrangement = locked(session, arrangement_id)
    if arrangement.is_over or arrangement.is_news:
        raise Stale
    if found := at_moment(session, arrangement.id, when.starts_at):
        return _takes_over(session, found, instead_of)  # sent twice, or there already
    tell_first(session, arrangement)
    title = _("Elkaar zien")
    home = household_of(session, arrangement.circle_id)
    look_before(session, home, title, arrangement.place, family=(), me=by_id, sure=True)
    appointment = Appointment(
        circle_id=arrangement.circle_id,
        kind=Kind.VISIT,
        title=title,
        starts_at=when.starts_at,
        minutes=when.minutes,
        place=arrangement.place,
        place_kind=arrangement.place_kind,
        made_by_id=by_id,
    )
    made(session, appointment, what=What.MADE, by_id=by_id)
    planned = Visit(
        circle_id=arrangement.circle_id,
        arrangement_id=arrangement.id,
        appointment_id=appointment.id,
        instead_of_id=instead_of.id if instead_of else None,
        starts_at=when.starts_at,
        supervised=arrangement.present is not None,
    )
    session.add(planned)
    session.flush()
    return planned


def tell_outcome(
    session: Session,
    visit_id: UUID,
    *,
    outcome: Outcome,
    because: str | None,
    when: When | None,
    by_id: UUID,
    again: bool = False,
    sure: bool = False,
) -> Visit | HeldAct:
    """It happened, or it did not: then why, and the new day or who of us looks at it and when; with
    `again` another reason for what was known. That it will not be, with no day instead, may wait
    for the lead: then that is what is returned. Raises `Stale` when it was already said otherwise,
    `BadInput` for what is still to come."""
    told = visit(session, visit_id)
    arrangement = locked(session, told.arrangement_id)
    if when and told.is_missed and told.because == because and _is_instead(session, told, when):
        return told  # sent twice
    _is_fresh(session, told, outcome, because, again=again)
    appointment = session.get_one(Appointment, told.appointment_id)
    told.starts_at = appointment.starts_at
    if outcome is Outcome.HAPPENED and not appointment.is_past:
        raise BadInput({"outcome": _("Dit is nog niet geweest.")})
    if outcome is Outcome.MISSED:
        _look(session, told, because, by_id=by_id, sure=sure)
        held = None if when else _waits_for_lead(session, appointment, because, by_id=by_id)
        if held:
            return held
        told.because = because
    if told.outcome is None:
        told.said_at, told.said_by_id = clock.now(), by_id
    told.outcome = outcome
    session.add(told)
    session.flush()
    if outcome is Outcome.MISSED:
        _follow_missed(session, arrangement, told, appointment, when=when, by_id=by_id)
    return told


def _is_fresh(
    session: Session, told: Visit, outcome: Outcome, because: str | None, *, again: bool
) -> None:
    """Raises `Stale`."""
    if told.outcome is not None and (told.outcome is not outcome or has_new_day(session, told.id)):
        raise Stale
    if told.is_missed and told.because != because and not again:
        raise Stale  # a colleague wrote why, and this page did not show it


def _waits_for_lead(
    session: Session, one: Appointment, because: str | None, *, by_id: UUID
) -> HeldAct | None:
    """Called off by one of us before it was (ADR 68)."""
    if one.is_past or one.is_cancelled:
        return None
    return hold_off(session, one, because or "", me=by_id)


def _is_instead(session: Session, missed: Visit, when: When) -> bool:
    """That day stands in its place by now."""
    found = at_moment(session, missed.arrangement_id, when.starts_at)
    return found is not None and found.instead_of_id == missed.id


def write_notes(
    session: Session, visit_id: UUID, *, notes: str, by_id: UUID, sure: bool = False
) -> Visit:
    """For who was there. Written once: who reads it puts their own words beside it."""
    told = visit(session, visit_id)
    if told.notes == notes:
        return told  # sent twice
    if told.outcome is not Outcome.HAPPENED or told.notes is not None:
        raise Stale
    _look(session, told, notes, by_id=by_id, sure=sure)
    told.notes, told.notes_at, told.notes_by_id = notes, clock.now(), by_id
    session.add(told)
    tell(session, family_of(session, told.circle_id), told.id)
    return told


def _look(session: Session, told: Visit, text: str | None, *, by_id: UUID, sure: bool) -> None:
    family = family_of(session, told.circle_id)
    home = household_of(session, told.circle_id)
    look_before(session, home, text, family=family, me=by_id, sure=sure)


def say_beside(session: Session, visit_id: UUID, *, text: str, me: UUID) -> VisitWords:
    """Own words, for who says them and the team. Raises `NotAllowed` for who is no family in it."""
    about = session.get(Visit, visit_id)
    if about is None:
        raise NotFound
    if me not in family_of(session, about.circle_id):
        raise NotAllowed
    mine = select(VisitWords).where(VisitWords.visit_id == visit_id, VisitWords.person_id == me)
    for earlier in session.exec(mine):
        if earlier.text == text:
            return earlier  # sent twice
    circle = part_of(session, about.circle_id, family={me})
    said = VisitWords(circle_id=circle.id, visit_id=visit_id, person_id=me, text=text)
    session.add(said)
    return said


def _follow_missed(
    session: Session,
    arrangement: ContactArrangement,
    told: Visit,
    appointment: Appointment,
    *,
    when: When | None,
    by_id: UUID,
) -> None:
    will_not_be(session, told, appointment, by_id=by_id)
    if when:
        plan_visit(session, arrangement.id, when, by_id=by_id, instead_of=told)
        withdraw(session, told.id)
        return
    tell(session, family_of(session, told.circle_id), told.id)
    lead_hears(session, told)


def will_not_be(
    session: Session, told: Visit, appointment: Appointment, *, by_id: UUID | None
) -> None:
    """Said before it was to be: its appointment is called off."""
    if not appointment.is_past and not appointment.is_cancelled:
        appointment.because = told.because
        call_off(session, appointment, tell=True, by_id=by_id)


def lead_hears(session: Session, told: Visit) -> None:
    """On the next working day, when there is no new day by then."""
    if lead := lead_of(session, household_of(session, told.circle_id)):
        at = max(clock.at(told.lead_sees_on, MORNING), clock.now())
        announce(
            session,
            people={lead.person_id},
            kind=notices.Kind.TASK,
            about_id=told.id,
            at=at,
        )


def _takes_over(session: Session, found: Visit, missed: Visit | None) -> Visit:
    if missed and found.id != missed.id and found.instead_of_id is None:
        found.instead_of_id = missed.id
        session.add(found)
    return found


def at_moment(session: Session, arrangement_id: UUID, starts_at: datetime) -> Visit | None:
    """One that stands at that moment, wherever it stood before."""
    here = col(Appointment.id) == Visit.appointment_id
    same = (
        select(Visit)
        .join(Appointment, here)
        .where(
            Visit.arrangement_id == arrangement_id,
            Appointment.starts_at == starts_at,
            col(Appointment.cancelled_at).is_(None),
            col(Visit.outcome).is_(None),
        )
    )
    return session.exec(same).first()
