"""What it takes to come home, looking again, and what a lead hears when nobody does."""

from datetime import timedelta

import pytest

from family_portal.core import clock
from tests.habits.world import words_of
from tests.stays.conftest import WHY, stays_in


def path(stay, act=""):
    return f"/wonen/{stay.id}{act}"


@pytest.fixture
def needed(browse, house, stay):
    said = {"what": "Papa slaapt ergens anders.", "who": "papa"}
    assert browse(house.contact).post(path(stay, "/nodig"), data=said).status_code == 303
    return said["what"]


def button_of(page):
    """The address of the first button that says something of a condition."""
    return page.split('action="/wonen/nodig/')[1].split('"')[0]


def test_a_family_reads_what_is_needed_and_what_is_done(browse, house, stay, needed):
    desk = browse(house.contact)
    act = button_of(desk.get(path(stay)).text)
    assert needed in browse(house.child).get(path(stay)).text
    assert desk.post(f"/wonen/nodig/{act}").status_code == 303
    assert "gelukt op" in words_of(browse(house.parent).get(path(stay)).text)
    back = button_of(desk.get(path(stay)).text)
    assert back.endswith("niet-gelukt")
    assert desk.post(f"/wonen/nodig/{back}").status_code == 303
    assert "gelukt op" not in words_of(browse(house.parent).get(path(stay)).text)
    for person in (house.parent, house.other_parent):
        assert browse(person).post(f"/wonen/nodig/{act}").status_code == 404


def test_nothing_written_down_is_admitted_and_the_lead_hears_it(browse, house, stay):
    assert "Hier staat nog niet wat er nodig is." in browse(house.parent).get(path(stay)).text
    page = words_of(browse(house.lead).get("/bureau/team").text)
    assert "Er staat nog niet wat er nodig is om naar huis te gaan." in page
    assert WHY not in page
    assert "tante Wil" not in page


def test_who_looked_says_how_it_stands_and_when_again(browse, house, stay, needed, next_month):
    desk = browse(house.contact)
    said = {"text": "Het gaat beter met het eten.", "again_on": next_month}
    assert desk.post(path(stay, "/gekeken"), data=said).status_code == 303
    page = words_of(browse(house.child).get(path(stay)).text)
    assert said["text"] in page
    assert "Wij kijken weer op" in page
    assert "naar huis te gaan" not in words_of(browse(house.lead).get("/bureau/team").text)


def test_a_day_that_passed_without_a_look_is_the_lead_s(
    browse, house, stay, needed, next_month, db
):
    said = {"text": "Nog niet.", "again_on": next_month}
    assert browse(house.contact).post(path(stay, "/gekeken"), data=said).status_code == 303
    late = stays_in(db)[0]
    late.look_again_on = clock.today() - timedelta(days=1)
    db.add(late)
    db.commit()
    page = words_of(browse(house.lead).get("/bureau/team").text)
    assert "opnieuw kijken of een kind naar huis kan" in page


@pytest.mark.parametrize("days", [0, -1, 93])
def test_a_day_out_of_reach_is_refused_and_the_words_stay(browse, house, stay, days):
    day = (clock.today() + timedelta(days=days)).isoformat()
    said = {"text": "Het gaat beter.", "again_on": day}
    refused = browse(house.contact).post(path(stay, "/gekeken"), data=said)
    assert refused.status_code == 422
    assert said["text"] in refused.text
    assert said["text"] not in browse(house.parent).get(path(stay)).text


def test_what_is_over_says_so_and_takes_nothing_more(browse, house, stay, needed, hears):
    desk, today = browse(house.contact), clock.today()
    for wrong in (today + timedelta(days=1), today - timedelta(days=9)):
        told = {"ended_on": wrong.isoformat()}
        assert desk.post(path(stay, "/voorbij"), data=told).status_code == 422
    told = {"ended_on": today.isoformat()}
    assert desk.post(path(stay, "/voorbij"), data=told).status_code == 303
    assert hears(stay, house.child).status_code == 303
    assert "voorbij sinds" in words_of(browse(house.child).get("/wonen").text)
    more = desk.post(path(stay, "/nodig"), data={"what": "Nog iets", "who": "wij"})
    assert more.status_code == 422


def test_statements_do_not_grow_with_what_is_needed(browse, house, stay, query_budget):
    desk, noor = browse(house.contact), browse(house.child)
    for n in range(6):
        desk.post(path(stay, "/nodig"), data={"what": f"Iets {n}", "who": "wij"})
    for address, budget in ((path(stay), 9), ("/wonen", 6)):
        noor.get(address)
        with query_budget(budget):
            noor.get(address)
