"""Somebody who is only shown an appointment reads it, but does not answer it."""

import pytest

from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.appointments.models import Appointment, PlaceKind
from tests.home.conftest import words
from tests.houses import join_household, make_person


@pytest.fixture
def granny(db, house):
    person = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return person


@pytest.fixture
def show(acting, house, granny):
    def to_granny(appointment):
        with acting(house.parent) as session:
            share(session, session.get(Appointment, appointment.id), with_id=granny.id)

    return to_granny


def test_she_sees_it_only_when_shown(browse, house, granny, an_appointment, show):
    appointment, path = an_appointment(house), "/afspraken"
    tineke = browse(granny)
    assert appointment.title not in tineke.get(path).text
    show(appointment)
    assert appointment.title in tineke.get(path).text
    assert appointment.title in tineke.get(f"{path}/{appointment.id}").text


def test_she_cannot_answer_it(browse, house, granny, an_appointment, show, say):
    appointment = an_appointment(house)
    show(appointment)
    tineke = browse(granny)
    assert "Ik kom" not in tineke.get(f"/afspraken/{appointment.id}").text
    assert say(tineke, appointment, "coming").status_code == 403


@pytest.mark.parametrize("kind", [PlaceKind.HOME, PlaceKind.SECRET])
def test_she_does_not_learn_where_a_home_or_a_secret_place_is(
    browse, house, granny, an_appointment, show, kind
):
    appointment = an_appointment(house, place="Kersenlaan 4", place_kind=kind)
    show(appointment)
    path = f"/afspraken/{appointment.id}"
    assert "Kersenlaan" in browse(house.parent).get(path).text
    assert "Kersenlaan" not in browse(granny).get(path).text


def test_an_everyday_place_she_does(browse, house, granny, an_appointment, show):
    appointment = an_appointment(house, place="Buurthuis De Linde")
    show(appointment)
    assert "De Linde" in browse(granny).get(f"/afspraken/{appointment.id}").text


def test_who_is_taken_along_is_named_apart_from_whom_it_is_with(
    browse, house, an_appointment, show
):
    appointment = an_appointment(house)
    show(appointment)
    page = words(browse(house.parent).get(f"/afspraken/{appointment.id}"))
    comes, sees = page.split("Wie kan dit zien?")
    those, _, along = comes.partition("Komt mee:")
    assert "Joost" in those
    assert "Tineke" not in those
    assert "Tineke" in along
    assert "Tineke" in sees


@pytest.mark.parametrize("page", ["parent", "contact", "move"])
def test_nobody_is_said_to_read_it_and_not_to(browse, house, granny, an_appointment, show, page):
    appointment = an_appointment(house)
    show(appointment)
    desk = f"/bureau/afspraken/{appointment.id}"
    paths = {
        "parent": f"/afspraken/{appointment.id}/afzeggen",
        "contact": f"{desk}/afzeggen",
        "move": f"{desk}/verzetten",
    }
    who = house.parent if page == "parent" else house.contact
    told = words(browse(who).get(paths[page])).split("Dit leest:")[1]
    reads, _, hidden = told.partition("Niet:")
    assert "Tineke" in reads.split(".")[0]
    assert "Tineke" not in hidden
    assert house.parent.first_name not in hidden
