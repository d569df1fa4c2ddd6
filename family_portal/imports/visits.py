"""Taking over each time that people see each other: planned, gone or not, and what was seen."""

from datetime import datetime, time
from functools import partial
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Category, family_of
from family_portal.access.making import TEAM
from family_portal.appointments.models import Appointment, AppointmentChange, Kind, What
from family_portal.appointments.moving import move
from family_portal.appointments.reminders import remind
from family_portal.contact_plan.models import ContactArrangement, Outcome, Visit, VisitWords
from family_portal.contact_plan.queries import has_new_day
from family_portal.contact_plan.standing import tell
from family_portal.contact_plan.visits import at_moment, lead_hears, will_not_be
from family_portal.imports.audiences import circle
from family_portal.imports.checks import plain
from family_portal.imports.difference import label
from family_portal.imports.shape import ContactPlanRecord, VisitRecord
from family_portal.imports.taking import Fields, Taking

KIND = "visit"
TITLE = "Elkaar zien"
WHEN = frozenset({"day", "time", "minutes"})
SAID = frozenset({"outcome", "because"})


def take_visits(
    taking: Taking,
    plan: ContactPlanRecord,
    made: ContactArrangement,
    *,
    was: UUID | None,
    only_known: bool,
) -> None:
    """`was` is the circle of the plan before this file, when there was one. With `only_known` a new
    time is for a later file."""
    place = taking.at
    _judge(taking, plan, place)
    if was is not None and was != made.circle_id and not taking.faults:
        _move_along(taking, made)
    for n, given in enumerate(plan.visits):
        taking.at = f"{place}.visits[{n}]"
        if only_known and _held(taking, key(plan, given.key)) is None:
            said = f"{label(KIND, key(plan, given.key))}: not everybody knows of the plan yet"
            taking.difference.kept.append(said)
            continue
        _take(taking, plan, made, given)
    taking.at = place


def key(plan: ContactPlanRecord, visit: str) -> str:
    return f"{plan.key}:{visit}"


def _take(
    taking: Taking, plan: ContactPlanRecord, made: ContactArrangement, given: VisitRecord
) -> None:
    known = key(plan, given.key)
    starts_at = taking.moment(given.day, given.time, f"{taking.at}.time")
    held = _held(taking, known)
    appointment = _appointment(taking, made, given, held, starts_at)
    if appointment is None:
        taking.difference.kept.append(f"{label(KIND, known)}: is there already")
        return
    _can_be(taking, made, given, held, starts_at)
    before = appointment.starts_at
    always = {
        "circle_id": made.circle_id,
        "arrangement_id": made.id,
        "appointment_id": appointment.id,
        "supervised": made.present is not None,
    }
    keep = _the_portals(taking, given, held)
    fields = _fields(taking, plan, given, starts_at, is_new=held is None)
    changes = taking.made + taking.changed
    visit = taking.record(KIND, known, Visit, given, fields, always=always, keep=keep)
    taking.flush()
    _beside(taking, plan, given, visit)
    if taking.made + taking.changed > changes:
        if not WHEN & keep:
            appointment.minutes = given.minutes
            appointment.starts_at = visit.starts_at
        was_known = held is not None
        taking.later.append(
            partial(_follow, taking, visit, appointment, before, was_known=was_known)
        )


def _held(taking: Taking, known: str) -> Visit | None:
    row = taking.ledger.get((KIND, known))
    return taking.session.get_one(Visit, row.record_id) if row else None


def _appointment(
    taking: Taking,
    made: ContactArrangement,
    given: VisitRecord,
    held: Visit | None,
    starts_at: datetime,
) -> Appointment | None:
    """Nothing when somebody planned this very moment in the portal."""
    if held:
        return taking.session.get_one(Appointment, held.appointment_id)
    if not taking.faults and at_moment(taking.session, made.id, starts_at):
        return None
    new = Appointment(
        circle_id=made.circle_id,
        kind=Kind.VISIT,
        title=TITLE,
        starts_at=starts_at,
        minutes=given.minutes,
        place=made.place,
        place_kind=made.place_kind,
    )
    taking.session.add(new)
    taking.flush()
    return new


def _fields(
    taking: Taking,
    plan: ContactPlanRecord,
    given: VisitRecord,
    starts_at: datetime,
    *,
    is_new: bool,
) -> Fields:
    ended = min(starts_at, taking.now)
    noted_on = given.notes_day if given.notes_day is not None else given.day
    noted = max(taking.past(noted_on, time(17)), ended) if given.notes else None
    outcome = Outcome(given.outcome) if given.outcome else None
    return {
        "day": {"starts_at": starts_at},
        "time": {"starts_at": starts_at},
        "minutes": {},
        "outcome": {"outcome": outcome, "said_at": ended if outcome else None},
        "because": {"because": given.because},
        "instead_of": {"instead_of_id": _missed(taking, plan, given, is_new=is_new)},
        "notes": {"notes": given.notes, "notes_at": noted},
    }


def _missed(
    taking: Taking, plan: ContactPlanRecord, given: VisitRecord, *, is_new: bool
) -> UUID | None:
    """The time that this one comes instead of. One that got a new day here keeps it."""
    if given.instead_of is None or taking.faults:
        return None
    missed = taking.ids.get((KIND, key(plan, given.instead_of)))
    if missed is None or (is_new and has_new_day(taking.session, missed)):
        return None
    return missed


def _the_portals(taking: Taking, given: VisitRecord, held: Visit | None) -> frozenset[str]:
    """What was done here, and what was read: that somebody told it is not taken back."""
    if held is None:
        return frozenset()
    acted = select(AppointmentChange.id).where(
        AppointmentChange.appointment_id == held.appointment_id,
        col(AppointmentChange.by_id).is_not(None),
        AppointmentChange.what != What.PLACE,
    )
    keep = {"instead_of"} if held.instead_of_id and given.instead_of is None else set[str]()
    if taking.session.exec(acted).first() or held.said_by_id:
        keep |= WHEN
    if held.said_by_id or (held.outcome and given.outcome is None):
        keep |= SAID
    if held.notes is not None and (held.notes_by_id or given.notes is None):
        keep |= {"notes"}
    return frozenset(keep)


def _beside(taking: Taking, plan: ContactPlanRecord, given: VisitRecord, visit: Visit) -> None:
    """Each in a circle of its author alone and the professionals: whom they saw reads it not."""
    said = select(VisitWords).where(VisitWords.visit_id == visit.id)
    there = {(w.person_id, w.text) for w in taking.session.exec(said)} if given.words else set()
    for n, one in enumerate(given.words):
        place = f"{taking.at}.words[{n}].person"
        author = taking.member(plan.household, one.person, place)
        if one.person not in {plan.child, *plan.with_}:
            taking.fault(place, f"«{one.person}» sees nobody in this plan")
        if (author, one.text) not in there and (one.person, plan.household) not in taking.left:
            hangs = circle(taking, plan.household, Category.APPOINTMENT, [author], TEAM)
            words = VisitWords(circle_id=hangs, visit_id=visit.id, person_id=author, text=one.text)
            taking.session.add(words)
            taking.made += 1
            there.add((author, one.text))


def _follow(
    taking: Taking, visit: Visit, appointment: Appointment, before: datetime, *, was_known: bool
) -> None:
    session = taking.session
    if visit.is_missed:
        will_not_be(session, visit, appointment, by_id=None)
        if not has_new_day(session, visit.id):
            lead_hears(session, visit)
    elif was_known and before != appointment.starts_at:
        move(session, appointment, before=before)
    else:
        remind(session, appointment)
    if was_known and (visit.notes or visit.is_missed):
        tell(session, family_of(session, visit.circle_id), visit.id)


def _move_along(taking: Taking, made: ContactArrangement) -> None:
    """Their appointments go with the plan to its narrower circle."""
    mine = (
        select(Appointment)
        .join(Visit, col(Visit.appointment_id) == Appointment.id)
        .where(Visit.arrangement_id == made.id)
    )
    for appointment in taking.session.exec(mine).all():
        appointment.circle_id = made.circle_id
        taking.session.add(appointment)
    taking.flush()


# ---- faults ------------------------------------------------------------------------------------
def _judge(taking: Taking, plan: ContactPlanRecord, place: str) -> None:
    seen: dict[str, VisitRecord] = {}
    moments: set[tuple[object, ...]] = set()
    instead: set[str] = set()
    for n, given in enumerate(plan.visits):
        here = f"{place}.visits[{n}]"
        if plain(given.key) in seen:
            taking.fault(f"{here}.key", "is used twice")
        moment = (taking.on(given.day), given.time)
        if moment in moments:
            taking.fault(here, "is at the same moment as an earlier time")
        if given.instead_of is not None:
            _comes_instead(taking, seen, instead, given, here)
        seen[plain(given.key)] = given
        moments.add(moment)


def _comes_instead(
    taking: Taking, seen: dict[str, VisitRecord], instead: set[str], given: VisitRecord, here: str
) -> None:
    missed = seen.get(plain(given.instead_of or ""))
    if missed is None:
        taking.fault(f"{here}.instead_of", f"no earlier time has the key «{given.instead_of}»")
    elif missed.outcome != "missed":
        taking.fault(f"{here}.instead_of", f"«{missed.key}» was not missed")
    elif missed.key in instead:
        taking.fault(f"{here}.instead_of", f"«{missed.key}» has another new time already")
    instead.add(missed.key if missed else "")


def _can_be(
    taking: Taking,
    made: ContactArrangement,
    given: VisitRecord,
    held: Visit | None,
    starts_at: datetime,
) -> None:
    place, is_past = taking.at, starts_at <= taking.now
    if given.outcome == "happened" and not is_past:
        taking.fault(f"{place}.outcome", "is of a time that was, and this one is still to come")
    if held is None and is_past and given.outcome is None:
        taking.fault(f"{place}.day", "is over: say with outcome how it went")
    if held is None and made.is_over and not is_past:
        taking.fault(f"{place}.day", "is still to come, and the plan has ended")
    if given.notes_day is not None and taking.on(given.notes_day) < taking.on(given.day):
        taking.fault(f"{place}.notes_day", "lies before the day itself")
    if held is None or held.notes is None or held.notes_by_id:
        return
    if given.notes and given.notes != held.notes:
        taking.fault(f"{place}.notes", "were read already, and do not change any more")
    if given.outcome == "missed":
        taking.fault(f"{place}.outcome", "has notes that were read: it happened")
