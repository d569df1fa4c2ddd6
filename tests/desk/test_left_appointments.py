"""What stands with a parent whose custody ended is looked at once, by one of us (R6, ADR 78)."""

from datetime import date, time
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.appointments.looked_at import KeptAppointment
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from tests.desk.test_custody import at, put
from tests.habits.world import words_of

TODAY = date(2026, 11, 26)
ASKS = "Heeft geen gezag meer. Kijk of deze afspraak blijft"


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def talk(db, house, clock_at):
    circle = house.circle(db, Category.APPOINTMENT, family=[house.other_parent])
    made = Appointment(
        circle_id=circle.id,
        title="Praten op school",
        starts_at=clock.at(date(2026, 12, 20), time(10)),
        place_kind=PlaceKind.OFFICE,
    )
    db.add(made)
    db.commit()
    clock_at(TODAY, time(11))
    return made.id


def stays(browse, house, talk, *, by=None, parent=None):
    path = at(house, parent or house.other_parent, "/afspraak-blijft")
    return browse(by or house.contact).post(path, data={"appointment_id": str(talk)})


def inbox(browse, who):
    return words_of(browse(who).get("/bureau").text)


def kept(db, talk):
    db.rollback()
    with unguarded(db, reason="tests"):
        return db.exec(select(KeptAppointment).where(KeptAppointment.appointment_id == talk)).all()


@pytest.mark.both_databases
def test_it_waits_in_the_inbox_until_one_of_us_says_that_it_stays(
    browse, db, house, strangers, talk, clock_at
):
    assert ASKS not in inbox(browse, house.contact)
    clock_at(TODAY, time(11))
    assert put(browse, house, house.other_parent).status_code == 303
    assert f"{ASKS}: Praten op school" in inbox(browse, house.contact)
    assert ASKS in inbox(browse, house.duo)
    assert ASKS not in inbox(browse, strangers.contact)
    page = browse(house.contact).get(at(house)).text
    assert page.count("Deze afspraak blijft") == 1
    assert stays(browse, house, talk).status_code == 303
    said = f"gecontroleerd door {house.contact.first_name} op donderdag 26 november"
    assert said in words_of(browse(house.duo).get(at(house)).text)
    assert "Deze afspraak blijft" not in browse(house.duo).get(at(house)).text
    for who in (house.contact, house.duo):
        assert ASKS not in inbox(browse, who)
    clock_at(date(2026, 11, 27))
    assert stays(browse, house, talk, by=house.duo).status_code == 303
    [one] = kept(db, talk)
    assert (one.by_id, clock.day_of(one.at)) == (house.contact.id, TODAY)


def test_nobody_else_says_it_and_no_family_reads_it(browse, db, house, strangers, talk):
    assert put(browse, house, house.other_parent).status_code == 303
    for who in (strangers.contact, house.parent, house.other_parent, house.child, house.lead):
        assert stays(browse, house, talk, by=who).status_code == 404
    assert stays(browse, house, uuid4()).status_code == 404
    assert stays(browse, house, "x").status_code == 404
    assert stays(browse, house, talk, parent=house.parent).status_code == 404
    assert kept(db, talk) == []
    assert stays(browse, house, talk).status_code == 303
    for who in (house.parent, house.other_parent, house.child):
        for path in ("/", "/afspraken", f"/afspraken/{talk}", "/meer/gezag"):
            text = words_of(browse(who).get(path).text)
            assert "gecontroleerd door" not in text
            assert "gezag meer" not in text


def test_who_has_custody_over_a_child_of_it_is_not_looked_at(browse, house, talk):
    assert put(browse, house, house.other_parent).status_code == 303
    again = {"kind": "joint", "began_on": "2026-11-21"}
    assert put(browse, house, house.other_parent, **again).status_code == 303
    assert ASKS not in inbox(browse, house.contact)
    assert stays(browse, house, talk).status_code == 404


@pytest.mark.both_databases
def test_when_custody_came_back_and_ended_again_it_is_looked_at_again(
    browse, db, house, talk, clock_at
):
    father = house.other_parent
    assert put(browse, house, father).status_code == 303
    assert stays(browse, house, talk).status_code == 303
    assert ASKS not in inbox(browse, house.contact)
    days = date(2026, 11, 30), date(2026, 12, 2)
    for day, kind in zip(days, ("joint", "none"), strict=True):
        clock_at(day)
        facts = {"kind": kind, "began_on": day.isoformat(), "checked_on": day.isoformat()}
        assert put(browse, house, father, **facts).status_code == 303
    assert ASKS in inbox(browse, house.contact)
    page = words_of(browse(house.contact).get(at(house)).text)
    assert "Deze afspraak blijft" in page
    assert "gecontroleerd door" not in page
    assert stays(browse, house, talk, by=house.duo).status_code == 303
    [one] = kept(db, talk)
    assert (one.by_id, clock.day_of(one.at)) == (house.duo.id, days[1])
    assert ASKS not in inbox(browse, house.contact)


def test_what_is_made_afterwards_is_not_asked_about(browse, db, house, clock_at):
    clock_at(TODAY, time(11))
    assert put(browse, house, house.other_parent).status_code == 303
    clock_at(TODAY, time(12))
    circle = house.circle(db, Category.APPOINTMENT, family=[house.other_parent])
    when, place = clock.at(date(2026, 12, 20), time(10)), PlaceKind.OFFICE
    db.add(Appointment(circle_id=circle.id, title="Nieuw", starts_at=when, place_kind=place))
    db.commit()
    assert ASKS not in inbox(browse, house.contact)
    assert "Deze afspraak blijft" not in browse(house.contact).get(at(house)).text


@pytest.mark.both_databases
def test_the_database_keeps_one_word_of_each(db, house, talk):
    circle = house.circle(db, Category.APPOINTMENT, family=[])
    facts = {"circle_id": circle.id, "appointment_id": talk, "person_id": house.other_parent.id}
    with unguarded(db, reason="tests"):
        db.add_all(KeptAppointment(**facts, by_id=who.id) for who in (house.contact, house.duo))
        with pytest.raises(IntegrityError):
            db.flush()
        db.rollback()
