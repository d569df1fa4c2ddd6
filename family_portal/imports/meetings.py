"""Taking over appointments: made, moved, called off."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Category
from family_portal.appointments.hiding import HOMES
from family_portal.appointments.models import (
    Answer,
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    Kind,
    PlaceKind,
    What,
)
from family_portal.appointments.moving import call_off, go_on, move, offer, offered, take_back
from family_portal.appointments.reminders import remind
from family_portal.imports.apart import helping_another, home_is_told, living_apart
from family_portal.imports.audiences import Wanted, circle, circle_of
from family_portal.imports.difference import label
from family_portal.imports.interpreting import INTERPRETED, take_interpreter
from family_portal.imports.shape import AppointmentRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import PLACES
from family_portal.imports.written import take_written_down

# What makes an answer stale.
MOVES = ("starts_at", "place", "place_kind")
# Chosen or moved in the portal, the sender's old times no longer count.
WHEN = frozenset({"day", "time", "offers"})


# What was so long over when a file brought it nobody here writes down any more.
LONG_OVER = timedelta(days=60)


def take_appointments(taking: Taking) -> None:
    for n, given in enumerate(taking.file.appointments):
        taking.at = f"appointments[{n}]"
        _judge(taking, given)
        key = given.key or taking.own(given)
        said_in = ("people", "staff")
        wanted = Wanted(given.household, Category.APPOINTMENT, given.people, given.staff, said_in)
        hangs = circle_of(taking, "appointment", key, Appointment, given, wanted)
        is_new, before = taking.is_new("appointment", key), taking.made + taking.changed
        was = None if is_new else _where(taking, key)
        fields = _appointment(taking, given, hangs)
        keep = WHEN if _acts(taking, key) else frozenset()
        again = taking.said_again("appointment", key, given, INTERPRETED)
        made = taking.record("appointment", key, Appointment, given, fields, keep=keep)
        if is_new and made.starts_at < taking.now - LONG_OVER:
            made.written_at = taking.now
        if given.confirmed and is_new:
            _all_come(taking, given, made.id)
        if taking.made + taking.changed > before:
            taking.later.append(partial(_follow, taking, given, key, made, was))
        take_written_down(taking, given, made)
        take_interpreter(taking, given, key, made, again=again)


def _judge(taking: Taking, given: AppointmentRecord) -> None:
    """What is over is how it was; of what is to come the portal keeps its own rules (ADR 53)."""
    home, people, place = given.household, given.people, taking.at
    kind = PLACES.get(given.kind, PlaceKind.OTHER)
    is_court = kind is PlaceKind.COURT
    if given.place and kind in HOMES and (why := home_is_told(taking, home, people)):
        taking.fault(f"{place}.place", f"{why} (R14)")
    if given.cancelled or max(_times(taking, given)) <= taking.now:
        return
    if not is_court and (apart := living_apart(taking, home, people)):
        taking.fault(f"{place}.people", f"{apart}: each has an appointment of their own (R7)")
    if helping := helping_another(taking, home, people):
        taking.fault(f"{place}.people", f"{helping} (R7)")


def _where(taking: Taking, key: str) -> tuple[object, ...]:
    found = taking.session.get_one(Appointment, taking.ledger["appointment", key].record_id)
    return tuple(getattr(found, name) for name in MOVES)


def _appointment(taking: Taking, given: AppointmentRecord, hangs: UUID) -> Fields:
    times = _times(taking, given)
    starts = {"starts_at": max(times), "is_offer": len(times) > 1}
    return {
        "people": {"circle_id": hangs},
        "staff": {"circle_id": hangs},
        "day": starts,
        "time": starts,
        "offers": starts,
        "bring": {"bring": given.bring},
        "minutes": {"minutes": given.minutes},
        "title": {"title": given.title},
        "place": {"place": given.place},
        "kind": {
            "place_kind": PLACES.get(given.kind, PlaceKind.OTHER),
            "kind": Kind.HEARING if given.kind == "rechtbank" else Kind.TALK,
        },
        "interpreter": {},
        "source": {"source": given.source},
        "paper_card": {"paper_card": given.paper_card},
        "cancelled": {},
        "because": {"because": given.because},
        "written_down": {},
    }


def _times(taking: Taking, given: AppointmentRecord) -> list[datetime]:
    """One is a time that stands; from more the family chooses."""
    others = [
        taking.moment(offer.day, offer.time, f"{taking.at}.offers[{n}].time")
        for n, offer in enumerate(given.offers or ())
    ]
    return [taking.moment(given.day, given.time, f"{taking.at}.time"), *others]


def _acts(taking: Taking, key: str) -> list[What]:
    """What people did to it in the portal, the last first: there the portal wins."""
    earlier = taking.ledger.get(("appointment", key))
    if earlier is None:
        return []
    here = select(AppointmentChange).where(
        AppointmentChange.appointment_id == earlier.record_id,
        col(AppointmentChange.by_id).is_not(None),
    )
    rows = taking.session.exec(here.order_by(col(AppointmentChange.at).desc()))
    return [change.what for change in rows]


def _follow(
    taking: Taking,
    given: AppointmentRecord,
    key: str,
    made: Appointment,
    was: tuple[object, ...] | None,
) -> None:
    """What a change means for who was asked and who is reminded."""
    session = taking.session
    if given.cancelled and not made.is_cancelled:
        taking.difference.ended.append(label("appointment", key))
        call_off(session, made, tell=was is not None)
    elif made.is_cancelled and not given.cancelled and _acts(taking, key)[:1] != [What.CANCELLED]:
        go_on(session, made)
    elif made.is_offer and {o.starts_at for o in offered(session, made.id)} != set(
        _times(taking, given)
    ):
        offer(session, made, _times(taking, given), by_id=None)
    elif was is not None and was != tuple(getattr(made, name) for name in MOVES):
        take_back(session, made)
        move(session, made, before=was[0])  # type: ignore[arg-type]
    else:
        made.sequence += was is not None
        remind(session, made)


def _all_come(taking: Taking, given: AppointmentRecord, appointment_id: UUID) -> None:
    place = f"{taking.at}.people"
    staff = taking.refs("staff", given.staff, f"{taking.at}.staff")
    for person_id in taking.family(given.household, given.people, place):
        taking.session.add(
            AppointmentAnswer(
                circle_id=circle(taking, given.household, Category.APPOINTMENT, [person_id], staff),
                appointment_id=appointment_id,
                person_id=person_id,
                answer=Answer.COMING,
                said_at=taking.now,
            )
        )
