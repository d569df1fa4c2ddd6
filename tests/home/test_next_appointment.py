"""What is next, with whom, and my answer to it."""

import re
from datetime import time

import pytest

from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.appointments.models import Answer, AppointmentAnswer, PlaceKind
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from tests.houses import join_household, make_person


def test_the_first_one_to_come_is_shown_with_time_person_and_place(page, house, appointment):
    appointment("Later", days=9)
    appointment("Praten over de week", days=2)
    home = page(house.parent)
    assert "Praten over de week 10.00 uur, met JoostKamer 3" in home


def test_without_an_appointment_that_is_said(page, house):
    assert "Er staat nu geen afspraak." in page(house.parent)


def test_one_that_has_just_begun_stays_in_sight(page, house, appointment, clock_at):
    meant = appointment("Praten over de week", days=0, hour=10)
    moment = clock.day_of(meant.starts_at)
    clock_at(moment, time(10, 30))
    assert re.search(r"\bNu\b.*Praten over de week", page(house.parent))
    clock_at(moment, time(11, 30))
    assert "Praten over de week" not in page(house.parent)


def test_a_cancelled_one_is_not_what_is_next(page, house, appointment):
    appointment("Gaat niet door", cancelled_at=clock.now())
    assert "Gaat niet door" not in page(house.parent)


def test_the_other_parents_appointment_is_nowhere(page, house, appointment):
    appointment("Alleen Daan", family=[house.other_parent])
    assert "Alleen Daan" not in page(house.parent)
    assert "Alleen Daan" in page(house.other_parent)


def test_the_buttons_go_to_the_appointment(browse, house, appointment):
    made = appointment("Praten")
    html = browse(house.parent).get("/").text
    assert f'action="/afspraken/{made.id}/antwoord"' in html
    assert f'href="/afspraken/{made.id}?andere-tijd=1#antwoord-{made.id}"' in html


@pytest.fixture
def said(db, house):
    def say(made, answer):
        circle = house.circle(db, "appointment", family=[house.parent], staff=[house.contact])
        db.add(
            AppointmentAnswer(
                circle_id=circle.id,
                appointment_id=made.id,
                person_id=house.parent.id,
                answer=answer,
            )
        )
        db.commit()

    return say


def test_after_my_yes_the_card_says_so_and_asks_no_more(page, house, appointment, said):
    said(appointment("Praten"), Answer.COMING)
    home = page(house.parent)
    assert "Je komt" in home
    assert "Ik kom" not in home


def test_another_time_is_waited_for(page, house, appointment, said):
    said(appointment("Praten"), Answer.OTHER_TIME)
    home = page(house.parent)
    assert "heb je om een andere tijd gevraagd" in home
    assert "Je komt" not in home


def test_saying_yes_on_home_is_one_press(browse, page, house, appointment):
    made = appointment("Praten")
    answer = browse(house.parent).partial(
        f"/afspraken/{made.id}/antwoord", method="POST", data={"answer": "coming"}
    )
    assert answer.status_code == 200
    assert "Je komt" in page(house.parent)


def test_a_home_address_is_not_for_who_is_only_shown_the_appointment(
    db, engines, page, house, appointment
):
    supporter = make_person(db, "Tineke Oma")
    join_household(db, house.household, supporter, Role.SUPPORTER, invited_by=house.parent)
    made = appointment("Huisbezoek", place="Bij Samira thuis", place_kind=PlaceKind.HOME)
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(house.parent.id))
        share(session, session.get_one(type(made), made.id), with_id=supporter.id)
        session.commit()
    assert "Bij Samira thuis" in page(house.parent)
    home = page(supporter)
    assert "Huisbezoek" in home
    assert "Bij Samira thuis" not in home
    assert "Ik kom" not in home
