"""The file for somebody's own calendar: others look in calendars too."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.appointments.models import Appointment, Kind, PlaceKind
from tests.houses import join_household, make_person

TELLING = ("school", "zitting", "rechter", "rechtbank", "joost", "proefstra", "jeugd", "ots")


@pytest.fixture
def calendar(browse):
    def of(person, appointment):
        answer = browse(person).get(f"/afspraken/{appointment.id}.ics")
        assert answer.status_code == 200
        assert answer.mimetype == "text/calendar"
        return Calendar.from_ical(answer.data), answer.text.lower()

    return of


def test_it_says_a_day_and_a_time_and_nothing_else(house, an_appointment, calendar):
    appointment = an_appointment(house, kind=Kind.HEARING, place_kind=PlaceKind.COURT)
    found, text = calendar(house.parent, appointment)
    (event,) = found.walk("VEVENT")
    assert event["SUMMARY"] == "Afspraak"
    assert event["DTSTART"].dt == appointment.starts_at.replace(microsecond=0)
    assert event["CLASS"] == "PRIVATE"
    assert {"ATTENDEE", "ORGANIZER", "DESCRIPTION", "URL", "LOCATION"}.isdisjoint(event)
    assert [word for word in TELLING if word in text] == []


def test_everybody_gets_the_same_address_of_it_for_ever(house, an_appointment, calendar, db):
    appointment = an_appointment(house)
    first, _ = calendar(house.parent, appointment)
    appointment.starts_at += timedelta(hours=2)
    appointment.sequence += 1
    db.add(appointment)
    second, _ = calendar(house.contact, appointment)
    before, after = first.walk("VEVENT")[0], second.walk("VEVENT")[0]
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert (first["METHOD"], after["DTSTART"].dt - before["DTSTART"].dt) == (
        "PUBLISH",
        timedelta(hours=2),
    )


def test_what_is_cancelled_is_taken_out(house, an_appointment, calendar, db):
    appointment = an_appointment(house)
    appointment.cancelled_at, appointment.sequence = appointment.starts_at, 1
    db.add(appointment)
    found, _ = calendar(house.parent, appointment)
    assert found["METHOD"] == "CANCEL"
    assert found.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_a_room_of_ours_may_stand_in_it(house, an_appointment, calendar):
    office = {"place": "Gemeentehuis, kamer 3", "place_kind": PlaceKind.OFFICE}
    appointment = an_appointment(house, **office)
    found, _ = calendar(house.parent, appointment)
    assert found.walk("VEVENT")[0]["LOCATION"] == "Gemeentehuis, kamer 3"


@pytest.mark.parametrize("kind", sorted(set(PlaceKind) - {PlaceKind.OFFICE}))
def test_any_other_place_never_does(house, an_appointment, calendar, kind):
    """What is typed there may be a home, whatever kind was chosen."""
    people = [house.parent, house.child]
    appointment = an_appointment(house, people=people, place="Kersenlaan 4", place_kind=kind)
    for person in (house.parent, house.child, house.contact):
        _, text = calendar(person, appointment)
        assert "kersenlaan" not in text
        assert "location" not in text


@pytest.mark.parametrize("flag", ["discreet", "address_secret"])
def test_whoever_must_be_careful_gets_no_place_at_all(house, an_appointment, calendar, db, flag):
    profile = db.get(Profile, house.parent.id)
    setattr(profile, flag, True)
    db.add(profile)
    appointment = an_appointment(house, place="Gemeentehuis", place_kind=PlaceKind.OFFICE)
    _, text = calendar(house.parent, appointment)
    assert "gemeentehuis" not in text


def test_the_page_says_what_the_calendar_will_show(browse, house, an_appointment):
    for kind, sentence in {
        PlaceKind.OFFICE: "Afspraak, met de dag, de tijd en de plaats.",
        PlaceKind.OTHER: "Afspraak, met de dag en de tijd.",
        PlaceKind.HOME: "Afspraak, met de dag en de tijd.",
    }.items():
        appointment = an_appointment(house, place_kind=kind)
        page = browse(house.parent).get(f"/afspraken/{appointment.id}").text
        assert f"In je agenda staat alleen: {sentence}" in page, kind


@pytest.fixture
def hidden(db, house):
    """The parent lives in secret."""
    db.get_one(Profile, house.parent.id).address_secret = True
    db.commit()


def test_nobody_finds_in_a_child_s_calendar_where_who_lives_in_secret_will_be(
    hidden, house, an_appointment, calendar, browse, db
):
    people = [house.parent, house.child]
    office = {"place": "Gemeentehuis", "place_kind": PlaceKind.OFFICE}
    appointment = an_appointment(house, people=people, **office)
    _, text = calendar(house.child, appointment)
    assert "location" not in text
    page = browse(house.child).get(f"/afspraken/{appointment.id}").text
    assert "Gemeentehuis" in page
    assert "met de dag en de tijd." in page
    _, text = calendar(house.child, an_appointment(house, people=[house.child], **office))
    assert "location:gemeentehuis" in text


def test_nor_in_that_of_a_supporter_who_comes_along(
    hidden, house, an_appointment, calendar, acting, db
):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    appointment = an_appointment(house, place_kind=PlaceKind.OFFICE)
    with acting(house.parent) as session:
        share(session, session.get(Appointment, appointment.id), with_id=granny.id)
    _, text = calendar(granny, appointment)
    assert "location" not in text
