"""A time that was moved: everywhere it is on its new day, and nowhere on the old one."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.appointments.models import Appointment
from family_portal.contact_plan.models import Visit
from tests.contact_plan.test_visits import MONDAY
from tests.home.conftest import words


@pytest.fixture
def move(browse, house, db):
    def to(appointment_id, day, at):
        version = db.get_one(Appointment, appointment_id).sequence
        form = {"day": day, "at": at, "version": version, "anyway": "1"}
        sent = browse(house.contact).post(
            f"/bureau/afspraken/{appointment_id}/verzetten", data=form
        )
        assert sent.status_code == 303, sent.text

    return to


@pytest.fixture
def instead(db, arrange, plan, went):
    """A time that did not happen has a new day: Sunday."""
    missed = plan(arrange())
    went(missed, "missed", because="Noor is ziek.", day="2026-11-29", at_time="10:00")
    later = select(Visit.appointment_id).where(Visit.instead_of_id == missed.id)
    return db.exec(later).one()


def test_the_new_day_that_moved_again_is_said_as_it_is(browse, house, instead, move):
    move(instead, "2026-12-01", "16:00")
    said = words(browse(house.other_parent).get("/omgang"))
    assert "In plaats daarvan: dinsdag 1 december, 16.00 uur" in said
    assert "29 november" not in said.split("In plaats daarvan:")[1].split("Wie kan")[0]


def test_a_new_day_that_does_not_go_on_either_says_so(browse, house, instead):
    form = {"because": "De auto is stuk.", "version": "0"}
    browse(house.contact).post(f"/bureau/afspraken/{instead}/afzeggen", data=form)
    said = words(browse(house.other_parent).get("/omgang"))
    assert "zondag 29 november, 10.00 uur Ging niet door" in said.split("In plaats daarvan:")[1]


def test_a_lead_is_told_the_day_it_was_moved_to(browse, house, arrange, plan, move, clock_at):
    visit = plan(arrange())
    move(visit.appointment_id, "2026-12-03", "15:00")
    clock_at(date(2026, 12, 3), time(18))
    assert "Omgang op" not in words(browse(house.lead).get("/bureau/team"))
    clock_at(date(2026, 12, 4), time(10))
    team = words(browse(house.lead).get("/bureau/team"))
    assert "Omgang op donderdag 3 december: niemand schreef op" in team
    assert "27 november" not in team


def test_who_is_present_from_now_on_is_so_for_what_moved(
    db, browse, house, arrange, plan, move, terms, clock_at, everybody_hears
):
    made = arrange(present=None, why=None, review_on=None)
    visit = plan(made)
    move(visit.appointment_id, "2026-12-03", "15:00")
    clock_at(MONDAY, time(10))
    path = f"/bureau/omgang/{made.id}/wijzigen"
    sent = browse(house.contact).post(path, data={**terms, "version": "0"})
    assert sent.status_code == 303
    everybody_hears(made.id)
    assert db.get_one(Visit, visit.id).supervised
