"""Taking over appointments: made, moved, called off."""

from functools import partial
from uuid import UUID

from family_portal.access.circles import Category
from family_portal.appointments.models import (
    Answer,
    Appointment,
    AppointmentAnswer,
    Kind,
    PlaceKind,
)
from family_portal.appointments.moving import call_off, go_on, move
from family_portal.appointments.reminders import remind
from family_portal.imports.audiences import Wanted, circle, circle_of
from family_portal.imports.difference import label
from family_portal.imports.shape import AppointmentRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import PLACES

# What makes an answer stale.
MOVES = ("starts_at", "place", "place_kind")


def take_appointments(taking: Taking) -> None:
    for n, given in enumerate(taking.file.appointments):
        taking.at = f"appointments[{n}]"
        key = given.key or taking.own(given)
        said_in = ("people", "staff")
        wanted = Wanted(given.household, Category.APPOINTMENT, given.people, given.staff, said_in)
        hangs = circle_of(taking, "appointment", key, Appointment, given, wanted)
        is_new, before = taking.is_new("appointment", key), taking.made + taking.changed
        was = None if is_new else _where(taking, key)
        fields = _appointment(taking, given, hangs)
        made = taking.record("appointment", key, Appointment, given, fields)
        if given.confirmed and is_new:
            _all_come(taking, given, made.id)
        if taking.made + taking.changed > before:
            taking.later.append(partial(_follow, taking, given, key, made, was))


def _where(taking: Taking, key: str) -> tuple[object, ...]:
    found = taking.session.get_one(Appointment, taking.ledger["appointment", key].record_id)
    return tuple(getattr(found, name) for name in MOVES)


def _appointment(taking: Taking, given: AppointmentRecord, hangs: UUID) -> Fields:
    starts = {"starts_at": taking.moment(given.day, given.time, f"{taking.at}.time")}
    return {
        "people": {"circle_id": hangs},
        "staff": {"circle_id": hangs},
        "day": starts,
        "time": starts,
        "minutes": {"minutes": given.minutes},
        "title": {"title": given.title},
        "place": {"place": given.place},
        "kind": {
            "place_kind": PLACES.get(given.kind, PlaceKind.OTHER),
            "kind": Kind.HEARING if given.kind == "rechtbank" else Kind.TALK,
        },
        "interpreter": {"interpreter": given.interpreter},
        "source": {"source": given.source},
        "paper_card": {"paper_card": given.paper_card},
        "cancelled": {},
        "because": {"because": given.because},
    }


def _follow(
    taking: Taking,
    given: AppointmentRecord,
    key: str,
    made: Appointment,
    was: tuple[object, ...] | None,
) -> None:
    """What a change means for who was asked and who is reminded."""
    if given.cancelled and not made.is_cancelled:
        taking.difference.ended.append(label("appointment", key))
        call_off(taking.session, made, tell=was is not None)
    elif made.is_cancelled and not given.cancelled:
        go_on(taking.session, made)
    elif was is not None and was != tuple(getattr(made, name) for name in MOVES):
        move(taking.session, made, before=was[0])  # type: ignore[arg-type]
    else:
        made.sequence += was is not None
        remind(taking.session, made)


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
