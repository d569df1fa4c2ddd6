"""Somebody cannot be reached: after three tries the lead may let it show (R18)."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.measures.models import Explained, HowTold, MeasureStatus, Release
from tests.habits.world import words_of
from tests.measures.conftest import WEDNESDAY, form_of


@pytest.fixture
def tried(browse, house, matter):
    def times(many):
        path = f"/bureau/maatregelen/{matter.id}/niet-bereikt/{house.parent.id}"
        for days in range(many):
            day = WEDNESDAY - timedelta(days=days)
            form = {"tried_on": day.isoformat(), "tried_how": "phone"}
            assert browse(house.contact).post(path, data=form).status_code == 303

    return times


@pytest.fixture
def ask(browse, house, matter):
    def post():
        path = f"/bureau/maatregelen/{matter.id}/toestemming/{house.parent.id}"
        return browse(house.contact).post(path).status_code

    return post


@pytest.fixture
def answer(browse, db, house):
    def say(words, by=None):
        release = db.exec(select(Release).where(Release.asked_by_id == house.contact.id)).one()
        path = f"/bureau/uitleggen/{release.id}"
        return browse(by or house.lead).post(path, data={"answer": words}).status_code

    return say


def test_two_tries_are_not_enough(tried, ask):
    tried(2)
    assert ask() == 403


def test_a_try_is_a_day_and_a_way(browse, house, matter, ask):
    """Three calls in one hour are one try; each says how and who of us."""
    path = f"/bureau/maatregelen/{matter.id}/niet-bereikt/{house.parent.id}"
    page = f"/bureau/maatregelen/{matter.id}/uitleg/{house.parent.id}"
    form = {"tried_on": WEDNESDAY.isoformat(), "tried_how": "phone"}
    assert (
        browse(house.contact).post(path, data={"tried_on": WEDNESDAY.isoformat()}).status_code
        == 422
    )
    for _ in range(3):
        browse(house.contact).post(path, data=form)
    assert ask() == 403
    browse(house.contact).post(path, data={**form, "tried_how": "visit"})
    browse(house.duo).post(path, data={**form, "tried_how": "letter"})
    said = words_of(browse(house.contact).get(page).text)
    for piece in (
        "Gebeld. Door Joost.",
        "Langs geweest. Door Joost.",
        "Een brief gestuurd. Door Mira.",
    ):
        assert piece in said
    assert ask() == 303


def test_the_lead_lets_it_show_after_three(copies, db, house, matter, tried, ask, answer, tell):
    tried(3)
    assert ask() == 303
    assert tell(matter, house.parent, how="unreached").status_code == 403
    assert answer("1") == 303
    assert tell(matter, house.parent, how="unreached").status_code == 303
    assert len(copies(house.parent)) == 1
    how = db.exec(select(Explained.how).where(Explained.person_id == house.parent.id)).one()
    assert how is HowTold.UNREACHED


def test_a_no_of_the_lead_is_a_no(copies, house, matter, tried, ask, answer, tell):
    tried(3)
    ask()
    answer("0")
    assert tell(matter, house.parent, how="unreached").status_code == 403
    assert copies(house.parent) == []


def test_the_lead_learns_that_somebody_was_not_reached_and_not_who(
    browse, house, matter, tried, ask
):
    tried(3)
    ask()
    page = words_of(browse(house.lead).get("/bureau/uitleggen").text)
    assert f"{house.contact.first_name} kon iemand niet bereiken: 3 keer." in page
    for words in (house.parent.name, "Ondertoezicht", house.child.first_name):
        assert words not in page
    assert browse(house.lead).get(f"/bureau/maatregelen/{matter.id}").status_code == 404


@pytest.mark.parametrize(("days", "too_long"), [(7, False), (8, True)])
def test_the_lead_is_asked_to_act_when_nobody_explains_it(
    browse, house, matter, clock_at, days, too_long
):
    """A term of the law runs meanwhile: more than five working days is too long."""
    clock_at(WEDNESDAY + timedelta(days=days), time(10))
    said = words_of(browse(house.lead).get("/bureau/uitleggen").text)
    assert "moet" in said
    assert ("Dit duurt te lang. Bel vandaag." in said) is too_long


def test_nobody_answers_for_the_lead(house, strangers, matter, tried, ask, answer):
    tried(3)
    ask()
    assert answer("1", by=house.contact) == 404
    assert answer("1", by=strangers.lead) == 404


def test_after_a_change_it_begins_again(browse, db, house, matter, tried, ask):
    tried(3)
    sent = form_of(matter, status=MeasureStatus.ENDED)
    browse(house.contact).post(f"/bureau/maatregelen/{matter.id}/wijzigen", data=sent)
    assert ask() == 403


def test_the_family_does_not_see_that_we_tried(browse, house, matter, tried):
    tried(3)
    for path in ("/", "/plan", "/meer/wie-keek-mee", "/meer/wie-ziet-wat"):
        page = browse(house.parent).get(path).text
        assert "rechter beslist" not in page
        assert "bereikt" not in page


def test_who_was_not_reached_reads_why_it_stands_there(
    browse, house, matter, tried, ask, answer, tell, copies
):
    tried(3)
    ask()
    answer("1")
    tell(matter, house.parent, how="unreached")
    [copy] = copies(house.parent)
    page = browse(house.parent).get(f"/rechten/maatregel/{copy.id}").text
    assert "Wij konden je niet bereiken om dit eerst te vertellen." in page
