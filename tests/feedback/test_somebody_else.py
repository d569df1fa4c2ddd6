"""Who wants to talk with somebody else than their contact person: the lead, with a day."""

import json
from datetime import date, time
from uuid import uuid4

import pytest

from family_portal.feedback.promise import calls_on
from tests.feedback.giving import answer, mine
from tests.habits.world import words_of

MONDAY, WEDNESDAY = date(2027, 9, 13), date(2027, 9, 15)
WORDS = "Ik wil dit niet aan hem vertellen."


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(MONDAY, time(10))


def ask(browser, house, **said):
    home = {"household_id": house.household.id, "key": str(uuid4())}
    return browser.post("/mening/iemand-anders", data={**home, "talk_with": "been there", **said})


@pytest.mark.both_databases
def test_the_lead_has_it_at_the_desk_with_its_day_and_nobody_else_reads_it(db, browse, house):
    mother = browse(house.parent)
    assert 'href="/mening/iemand-anders"' in mother.get("/contact").text
    page = words_of(mother.get("/mening/iemand-anders").text)
    assert "belt je uiterlijk woensdag 15 september" in page
    assert "Je contactpersoon leest het niet." in page
    assert "Een vertrouwenspersoon staat naast jou." in page
    assert 'href="tel:' in mother.get("/mening/iemand-anders").text
    assert ask(mother, house, words=WORDS).status_code == 303
    given = mine(db, house)[0]
    assert (given.addressee_id, given.answer_by) == (house.lead.id, WEDNESDAY)
    assert json.loads(given.answers) == {"with": "been there"}
    lead = browse(house.lead)
    assert "Wil met iemand anders praten: bel" in lead.get("/bureau").text
    opinion = words_of(lead.get(f"/bureau/mening/{given.id}").text)
    assert "Met iemand die het zelf heeft meegemaakt" in opinion
    assert WORDS in opinion
    for person in (house.other_parent, house.child, house.contact, house.duo):
        browser = browse(person)
        for path in ("/", "/bureau", "/mening", f"/mening/{given.id}", "/meer/wie-ziet-wat"):
            assert WORDS not in browser.get(path).text
        assert "iemand anders praten: bel" not in browser.get("/bureau").text
        assert browser.get(f"/bureau/mening/{given.id}").status_code == 404


def test_the_family_sees_where_it_is_and_that_it_is_late(db, browse, house, clock_at):
    mother = browse(house.parent)
    there = ask(mother, house).location
    assert "Uiterlijk woensdag 15 september krijg je antwoord." in words_of(mother.get(there).text)
    clock_at(date(2027, 9, 16), time(10))
    mother = browse(house.parent)
    assert "Dat is niet gelukt. Sorry." in words_of(mother.get(there).text)
    given = mine(db, house)[0]
    said = {"decision": "change", "change": "Ria belt je vrijdag.", "from_day": "2027-09-17"}
    assert answer(browse(house.lead), given, **said).status_code == 303
    assert "Ria belt je vrijdag." in mother.get(there).text


def test_who_says_that_it_is_not_good_so_is_called_by_a_new_day(db, browse, house, clock_at):
    mother = browse(house.parent)
    there = ask(mother, house).location
    said = {"decision": "change", "change": "Ria belt je vrijdag.", "from_day": "2027-09-17"}
    assert answer(browse(house.lead), mine(db, house)[0], **said).status_code == 303
    assert "anders praten: bel" not in browse(house.lead).get("/bureau").text
    clock_at(date(2027, 9, 20), time(10))
    mother = browse(house.parent)
    assert "Uiterlijk woensdag 22 september krijg je antwoord." in words_of(mother.get(there).text)
    assert mother.post(f"{there}/nog-niet", data={"more": "Ria belde niet."}).status_code == 303
    assert mine(db, house)[0].answer_by == date(2027, 9, 22)
    inbox = browse(house.lead).get("/bureau").text
    assert "Wil nog steeds met iemand anders praten: bel opnieuw" in inbox


def test_asked_twice_it_is_one_and_new_words_are_given_back(db, browse, house):
    mother, key = browse(house.parent), str(uuid4())
    first = ask(mother, house, key=key, words=WORDS)
    assert ask(mother, house, key=key, words=WORDS).location == first.location
    assert ask(mother, house).location == first.location
    page = words_of(mother.get("/mening/iemand-anders").text)
    assert "Je vroeg dit al. Uiterlijk woensdag 15 september hoor je van ons." in page
    more = ask(mother, house, words="En nog iets.")
    assert more.status_code == 409
    assert "En nog iets." in more.text
    assert len(mine(db, house)) == 1


def test_somebody_must_be_chosen_and_of_another_house_there_is_nothing(
    db, browse, house, strangers
):
    mother = browse(house.parent)
    wrong = ask(mother, house, talk_with="", words=WORDS)
    assert wrong.status_code == 422
    assert WORDS in wrong.text
    assert ask(mother, strangers).status_code == 404
    assert mine(db, house) == []


@pytest.mark.parametrize(
    ("asked_on", "day"),
    [
        (MONDAY, WEDNESDAY),
        (date(2027, 9, 17), date(2027, 9, 21)),
        # Good Friday and Easter Monday are no working days.
        (date(2026, 4, 2), date(2026, 4, 8)),
    ],
)
def test_the_day_is_two_working_days_away(asked_on, day):
    assert calls_on(asked_on) == day
