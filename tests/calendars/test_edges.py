"""Awkward days and places: every program that reads the file finds the same moment and words."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from flask import Flask
from icalendar import Calendar

from family_portal.appointments.calendar import calendar_of
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from tests.calendars.readers import by_ical_js, by_vobject

ROOM = "Kamer 3"
SIGNS = "Kamer 3, “Het Huis”; ’s-Gravenhage\\1e verdieping, ingang via de Zoë-Élisabethstraat 🏠"
# Name: day, hour, minutes, place, and the place as a calendar shows it.
EDGES = {
    "the day before summer begins": (date(2027, 3, 27), time(10), None, SIGNS, SIGNS),
    "the day after": (date(2027, 3, 29), time(10), None, ROOM, ROOM),
    "an hour that is skipped": (date(2027, 3, 28), time(2, 30), None, ROOM, ROOM),
    "until after the skipped hour": (date(2027, 3, 28), time(1, 30), 60, ROOM, ROOM),
    "just after it": (date(2027, 3, 28), time(3), 45, ROOM, ROOM),
    "an hour that comes twice": (date(2027, 10, 31), time(2, 30), 20, ROOM, ROOM),
    "the second of them": (date(2027, 10, 31), time(2, 30, fold=1), None, ROOM, ROOM),
    "from the one into the other": (date(2027, 10, 31), time(2, 30), 60, ROOM, ROOM),
    "through the whole of it": (date(2027, 10, 31), time(1, 30), 180, ROOM, ROOM),
    "into the new year": (date(2026, 12, 31), time(23, 30), None, "Kamer 3\nTwee", "Kamer 3 Twee"),
    "week 53": (date(2027, 1, 1), time(9), 90, "A" * 300, "A" * 300),
    "a place that turns what follows": (date(2026, 12, 2), time(9), None, "K ‮3 led", "K 3 led"),
    "a place that is a line of the file": (
        date(2026, 11, 30),
        time(9),
        None,
        "X\r\nATTENDEE:mailto:x@y.example",
        "X ATTENDEE:mailto:x@y.example",
    ),
    "signs of four bytes at every fold": (date(2027, 5, 1), time(9), 5, "🏠é" * 80, "🏠é" * 80),
    "other line ends": (date(2027, 5, 1), time(9), 5, "a\u2028b\x85c\rd", "a b c d"),
    "words joined without a blank": (date(2027, 5, 1), time(9), 5, "می\u200cروم", "می\u200cروم"),
}


@pytest.fixture(scope="module")
def made():
    """Each edge as an appointment with its file, read by all three once."""
    app = Flask(__name__)
    found = {}
    for name, (day, hour, minutes, place, _shown) in EDGES.items():
        one = Appointment(
            id=uuid4(),
            circle_id=uuid4(),
            title="T",
            starts_at=clock.at(day, hour),
            minutes=minutes,
            place=place,
            place_kind=PlaceKind.OFFICE,
        )
        with app.test_request_context():
            file, _method = calendar_of(one, one.place)
        found[name] = (one, file)
    return found


@pytest.fixture(scope="module")
def read(made):
    said = by_ical_js(*(file for _, file in made.values()))
    return dict(zip(made, (answer["events"][0] for answer in said), strict=True))


@pytest.mark.parametrize("name", EDGES)
def test_all_programs_find_the_same_moment_and_words(made, read, name):
    appointment, file = made[name]
    shown = EDGES[name][4]
    moments = [int(m.timestamp()) for m in (appointment.starts_at, appointment.ends_at)]
    for program, event in {"ical.js": read[name], "vobject": by_vobject(file)}.items():
        assert [event["starts"], event["ends"]] == moments, program
        assert event["uid"] == str(appointment.id), program
        assert event["summary"] == "Afspraak", program
        assert event["location"] == shown, program
        assert {"attendee", "organizer", "description"}.isdisjoint(event["names"]), program
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert [int(event[x].dt.timestamp()) for x in ("DTSTART", "DTEND")] == moments


@pytest.mark.parametrize("name", EDGES)
def test_a_file_is_written_as_the_rules_ask(made, name):
    """Lines end in CR LF and hold no more than 75 bytes, none of them half a sign."""
    _, file = made[name]
    assert file.endswith(b"\r\n")
    lines = file.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert [line.decode() for line in lines]


def test_nothing_tells_when_somebody_looked(made):
    for one, file in made.values():
        with Flask(__name__).test_request_context():
            assert calendar_of(one, one.place)[0] == file


def test_the_zone_of_the_file_is_right_each_hour_of_both_nights_for_ten_years(made):
    file = made["week 53"][1]
    hours = [
        datetime(year, month, day, 12, tzinfo=UTC) + timedelta(hours=n, minutes=30)
        for year in range(2026, 2037)
        for month, day in ((3, 24), (10, 24))
        for n in range(8 * 24)
    ]
    here = [moment.astimezone(clock.AMSTERDAM) for moment in hours]
    once = [moment for moment in here if _comes_once(moment)]
    clocks = [f"{moment:%Y-%m-%dT%H:%M:%S}" for moment in once]
    (said,) = by_ical_js(file, clocks=clocks)
    expected = [int(moment.utcoffset().total_seconds()) for moment in once]
    wrong = [c for c, a, b in zip(clocks, said["offsets"], expected, strict=True) if a != b]
    assert wrong == []
    assert {3600, 7200} == set(expected)


@pytest.mark.parametrize(("name", "month"), [("DAYLIGHT", 3), ("STANDARD", 10)])
def test_each_half_of_the_zone_begins_on_the_clock_that_stood_until_then(made, name, month):
    """RFC 5545, 3.6.5: the first moment is given in the old time, and is one of its own rule."""
    calendar = Calendar.from_ical(made["week 53"][1])
    (half,) = [part for zone in calendar.walk("VTIMEZONE") for part in zone.walk(name)]
    first, before, after = half["DTSTART"].dt, half["TZOFFSETFROM"].td, half["TZOFFSETTO"].td
    assert first.tzinfo is None
    assert half["DTSTART"].to_ical().decode() == f"{first:%Y%m%dT%H%M%S}"
    turns = (first - before).replace(tzinfo=UTC)
    real = [(turns + timedelta(seconds=n)).astimezone(clock.AMSTERDAM).utcoffset() for n in (-1, 0)]
    assert real == [before, after]
    assert (first.month, first.weekday(), (first + timedelta(days=7)).month) == (
        month,
        6,
        month + 1,
    )
    assert half["RRULE"] == {"FREQ": ["YEARLY"], "BYMONTH": [month], "BYDAY": ["-1SU"]}
    # Nothing we hold is older.
    assert first.year < 2000


def _comes_once(moment):
    return moment.utcoffset() == moment.replace(fold=1 - moment.fold).utcoffset()
