"""With how many of us somebody talked: honest, their own, and silent when there is too little."""

from datetime import date, time, timedelta

import pytest

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer, PlaceKind
from family_portal.core import clock
from tests.habits.world import words_of
from tests.houses import make_person, send_away

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY, time(12))


@pytest.fixture
def talked(db, house):
    """`talked(30, house.contact)`: the mother and they met so many days ago."""

    def meet(days, *staff, family=None, **facts):
        people = family or [house.parent]
        circle = house.circle(db, Category.APPOINTMENT, family=people, staff=staff)
        made = Appointment(
            circle_id=circle.id,
            title="Gesprek",
            starts_at=clock.at(TODAY - timedelta(days=days), time(10)),
            place_kind=PlaceKind.OFFICE,
            **facts,
        )
        with unguarded(db, reason="tests"):
            db.add(made)
            db.commit()
        return made

    return meet


def said(browse, person):
    text = words_of(browse(person).get("/contact").text)
    return text.split("Met wie sprak je?")[1].split("Wij tellen")[0] if "Met wie" in text else ""


def test_it_counts_who_was_there_and_what_the_contact_did(browse, house, talked):
    for days in (95, 80, 60, 40):
        talked(days, house.contact)
    talked(20, house.contact, house.duo)
    talked(10, house.duo)
    text = said(browse, house.parent)
    assert "In 3 maanden sprak je 2 mensen van ons." in text
    assert "Joost deed 5 van de 6 gesprekken." in text


def test_what_did_not_happen_is_not_counted(browse, db, house, talked):
    for days in (95, 80, 60, 40, 20):
        talked(days, house.contact)
    talked(15, house.duo, cancelled_at=clock.now())
    talked(-3, house.duo)
    talked(12, house.duo, is_offer=True)
    missed = talked(8, house.duo)
    with unguarded(db, reason="tests"):
        own = AppointmentAnswer(
            circle_id=missed.circle_id,
            appointment_id=missed.id,
            person_id=house.parent.id,
            answer=Answer.NOT_COMING,
        )
        db.add(own)
        db.commit()
    text = said(browse, house.parent)
    assert "In 3 maanden sprak je 1 van ons." in text
    assert "Joost deed 5 van de 5 gesprekken." in text


def test_another_reads_nothing_of_talks_they_were_not_part_of(browse, house, talked):
    for days in (95, 80, 60, 40, 20):
        talked(days, house.contact)
    for person in (house.other_parent, house.child):
        assert said(browse, person) == ""


@pytest.mark.parametrize("days", [(95, 80, 60, 40), (85, 80, 60, 40, 20)])
def test_of_few_talks_or_little_time_nothing_is_said(browse, house, talked, days):
    for one in days:
        talked(one, house.contact)
    assert said(browse, house.parent) == ""


def test_a_talk_of_the_stand_in_is_the_stand_ins(browse, db, house, talked):
    """Also where the one who was away is still named in it."""
    for days in (95, 80, 60, 40, 20):
        talked(days, house.contact)
    talked(0, house.contact)
    send_away(db, house, make_person(db, "Youssef Voorbeelden"), days=2)
    text = said(browse, house.parent)
    assert "sprak je 2 mensen van ons" in text
    assert "Joost deed 5 van de 6 gesprekken." in text


def test_the_page_costs_the_same_with_many_talks(browse, query_budget, house, talked):
    for days in (95, 80, 60, 40, 20):
        talked(days, house.contact)
    browser = browse(house.parent)
    browser.get("/contact")
    with query_budget(99) as few:
        browser.get("/contact")
    for days in range(1, 15):
        talked(days, house.contact, house.duo)
    with query_budget(len(few)):
        assert "Met wie sprak je?" in browser.get("/contact").text
