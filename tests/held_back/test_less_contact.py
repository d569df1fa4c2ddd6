"""Seeing each other becomes less: the lead looks first, and then it is as it was asked."""

from datetime import time as hour
from datetime import timedelta

import pytest

from tests.contact_plan.conftest import arrange, everybody_hears, hears, plan, send, terms, went
from tests.held_back.conftest import WEDNESDAY
from tests.home.conftest import words

__all__ = ["arrange", "everybody_hears", "hears", "plan", "send", "terms", "went"]
pytestmark = pytest.mark.both_databases


@pytest.fixture
def seeing(arrange):
    return arrange(present=None, why=None, review_on=None)


def change(browser, one, terms, **other):
    form = {**terms, "version": str(one.version), **other}
    path = f"/bureau/omgang/{one.id}/wijzigen"
    return browser.post(path, data={k: v for k, v in form.items() if v is not None})


def test_somebody_comes_along_only_after_the_lead_looked(
    browse, house, seeing, critical, terms, held, look, everybody_hears
):
    before = browse(house.other_parent).get("/omgang").text
    answer = change(browse(house.contact), seeing, terms)
    assert answer.location.endswith(f"/bureau/wacht/{held().id}")
    assert browse(house.other_parent).get("/omgang").text == before
    assert look(connected=False).status_code == 303
    assert browse(house.other_parent).get("/omgang").text == before  # nobody told them yet
    everybody_hears(seeing.id)
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Bram, het eerste half uur" in said
    assert "Wij kijken hier samen opnieuw naar op vrijdag 18 december" in said


def test_it_ends_only_after_the_lead_looked(
    browse, house, seeing, critical, held, look, everybody_hears
):
    form = {"because": "De rechter besliste dat.", "told": "1", "version": str(seeing.version)}
    before = browse(house.child).get("/omgang").text
    browse(house.contact).post(f"/bureau/omgang/{seeing.id}/stoppen", data=form)
    assert browse(house.child).get("/omgang").text == before
    look(connected=False)
    everybody_hears(seeing.id)
    assert "De rechter besliste dat." in words(browse(house.child).get("/omgang"))


def test_another_place_waits_for_nobody(browse, house, seeing, critical, terms, held):
    form = {**terms, "present": None, "why": None, "review_on": None}
    change(browse(house.contact), seeing, form, place="Buurthuis de Proef")
    assert held() is None
    assert "Buurthuis de Proef" in words(browse(house.other_parent).get("/omgang"))


def test_a_time_that_one_of_us_calls_off_waits_too(
    browse, house, seeing, plan, went, critical, held, look
):
    time = plan(seeing, day=WEDNESDAY + timedelta(days=7))
    before = words(browse(house.other_parent).get("/omgang"))
    answer = went(time, "missed", because="Ik ben die week vrij.")
    assert answer.location.endswith(f"/bureau/wacht/{held().id}")
    assert went(time, "missed", because="Ik ben die week vrij.").location == answer.location
    assert words(browse(house.other_parent).get("/omgang")) == before
    assert look(connected=False).status_code == 303
    assert "Gaat niet door" in words(browse(house.other_parent).get("/afspraken"))
    # How it went is still to be written down, with a new day.
    assert went(time, "missed", because="Ik ben die week vrij.").status_code == 303


def test_a_time_of_tomorrow_is_called_off_at_once_and_another_day_is_not_less(
    browse, house, seeing, plan, went, critical, held
):
    near = plan(seeing, day=WEDNESDAY + timedelta(days=1))
    assert "omgang" in went(near, "missed", because="Ziek.").location
    assert held().is_done
    later = plan(seeing, day=WEDNESDAY + timedelta(days=9))
    other = {"day": (WEDNESDAY + timedelta(days=10)).isoformat(), "at_time": "15:00"}
    assert "omgang" in went(later, "missed", because="Zaal bezet.", **other, minutes="60").location
    assert held().record_id == near.appointment_id


@pytest.mark.parametrize("again", ["contact", "duo"])
def test_a_time_that_waited_for_the_lead_is_called_off_once_it_is_tomorrow(
    browse, house, seeing, plan, went, critical, held, clock_at, again
):
    time = plan(seeing, day=WEDNESDAY + timedelta(days=4))
    went(time, "missed", because="Ik ben die dag vrij.")
    assert held().is_open
    clock_at(WEDNESDAY + timedelta(days=3), hour(10))
    who = getattr(house, again)
    assert "omgang" in went(time, "missed", who, because="Bram is ziek.").location
    father = browse(house.other_parent)
    assert "Gaat niet door" in words(father.get("/afspraken"))
    assert "Bram is ziek." in words(father.get("/omgang"))


def test_a_colleague_who_calls_off_what_waits_keeps_their_words(
    browse, house, seeing, plan, went, critical, held
):
    time = plan(seeing, day=WEDNESDAY + timedelta(days=7))
    went(time, "missed", because="Ik ben die week vrij.")
    before = words(browse(house.other_parent).get("/omgang"))
    late = went(time, "missed", house.duo, because="De zaal is bezet.")
    assert late.status_code == 409
    assert "De zaal is bezet." in late.text
    assert "Ik ben die week vrij." not in late.text
    assert held().is_open
    assert words(browse(house.other_parent).get("/omgang")) == before
