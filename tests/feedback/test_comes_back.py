"""What somebody found of us comes back: read, answered, decided, and is it good so."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.feedback.models import FeedbackReply
from family_portal.feedback.promise import promised_on
from tests.feedback.giving import (
    CHANGE,
    MORE,
    REPLY,
    WORDS,
    answer,
    day_after,
    given_one,
    is_good,
    mine,
    not_good,
)
from tests.habits.world import words_of

MONDAY = date(2027, 9, 13)


def page_of(browse, house, given):
    return words_of(browse(house.parent).get(f"/mening/{given.id}").text)


@pytest.mark.parametrize(
    ("given_on", "day"),
    [
        (date(2026, 9, 14), date(2026, 9, 21)),
        (date(2026, 9, 18), date(2026, 9, 25)),
        (date(2026, 9, 19), date(2026, 9, 25)),
        # Kings' day, and Easter.
        (date(2026, 4, 24), date(2026, 5, 4)),
        (date(2026, 4, 4), date(2026, 4, 13)),
    ],
)
def test_a_human_answers_within_five_working_days(given_on, day):
    assert promised_on(given_on) == day


def test_before_sending_the_day_and_who_takes_over_are_said(browse, house, clock_at):
    clock_at(MONDAY)
    page = words_of(browse(house.parent).get("/mening").text)
    assert "Uiterlijk maandag 20 september krijg je antwoord van wie je kiest." in page
    assert "dan leest de teamleider het ook" in page


def test_the_giver_follows_it_from_received_to_good(db, browse, house, clock_at):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    page = page_of(browse, house, given)
    assert "Uiterlijk maandag 20 september krijg je antwoord." in page
    assert f"dan leest {house.lead.first_name}, de teamleider, het ook" in page
    browse(house.contact).post(f"/bureau/mening/{given.id}/gelezen")
    assert f"{house.contact.first_name} las het op 13 september" in page_of(browse, house, given)
    clock_at(MONDAY + timedelta(days=2))
    assert answer(browse(house.contact), given).status_code == 303
    page = page_of(browse, house, given)
    for words in (REPLY, CHANGE, "Dit is nu anders", "Is het hiermee goed?"):
        assert words in page
    assert f"Antwoord van {house.contact.first_name} op 15 september" in page
    assert is_good(browse(house.parent), given).status_code == 303
    page = page_of(browse, house, given)
    assert "Je zei dat het goed is zo." in page
    assert "Is het hiermee goed?" not in page


def test_a_change_to_come_is_not_said_to_be_one(db, browse, house, clock_at):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    answer(browse(house.contact), given, from_day="2027-09-15")
    assert "Dit wordt anders" in page_of(browse, house, given)
    clock_at(MONDAY + timedelta(days=2))
    assert "Dit is nu anders" in page_of(browse, house, given)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"change": ""}, "Zeg wat er verandert."),
        ({"from_day": ""}, "Zeg vanaf welke dag."),
        ({"decision": "stays"}, "Zeg waarom het zo blijft."),
        ({"decision": "later"}, "Zeg op welke dag je het weet."),
        ({"decision": "later", "know_by": "2028-09-01"}, "Kies een dag binnen vier weken."),
        ({"decision": "later", "know_by": "2027-09-12"}, "Kies een dag binnen vier weken."),
        ({"decision": ""}, "Vul dit in."),
        ({"reply": ""}, "Vul dit in."),
    ],
)
def test_a_decision_without_its_what_is_not_sent_and_words_are_kept(
    db, browse, house, clock_at, said, asked
):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    refused = answer(browse(house.contact), given, **said)
    assert refused.status_code == 422
    assert asked in refused.text
    assert (REPLY if "reply" not in said else CHANGE) in refused.text
    assert not db.exec(select(FeedbackReply).where(FeedbackReply.feedback_id == given.id)).all()


def test_what_stays_says_why(db, browse, house):
    given = given_one(db, browse, house)
    answer(browse(house.contact), given, decision="stays", because="Wij werken tot vijf uur.")
    page = page_of(browse, house, given)
    assert "Dit blijft zo, omdatWij werken tot vijf uur." in page
    assert CHANGE not in page  # a box of another decision says nothing
    assert "Is het hiermee goed?" in page


def test_not_knowing_yet_is_a_new_day(db, browse, house, clock_at):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    answer(browse(house.contact), given, decision="later", know_by="2027-09-30")
    page = page_of(browse, house, given)
    assert "Uiterlijk donderdag 30 september hoor je wat wij besluiten." in page
    assert "Is het hiermee goed?" not in page
    clock_at(date(2027, 9, 30))
    assert browse(house.lead).get(f"/bureau/mening/{given.id}").status_code == 404
    clock_at(date(2027, 10, 1))
    assert "Je zou uiterlijk donderdag 30 september antwoord krijgen." in page_of(
        browse, house, given
    )
    assert browse(house.lead).get(f"/bureau/mening/{given.id}").status_code == 200


def test_a_broken_promise_is_admitted_and_goes_to_the_lead(db, browse, house, clock_at):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    clock_at(given.answer_by)
    lead = browse(house.lead)
    assert lead.get(f"/bureau/mening/{given.id}").status_code == 404
    assert house.parent.name not in lead.get("/bureau").text
    assert "te laat" not in page_of(browse, house, given)
    clock_at(day_after(given))
    page = page_of(browse, house, given)
    assert "Dat is niet gelukt. Sorry." in page
    assert f"{house.lead.first_name}, de teamleider, leest het nu ook." in page
    assert "Uiterlijk woensdag 22 september krijg je alsnog antwoord." in page
    assert "Wij zijn te laat met ons antwoord" in words_of(browse(house.parent).get("/").text)
    lead = browse(house.lead)
    assert f"/bureau/mening/{given.id}" in lead.get("/bureau").text
    assert WORDS in lead.get(f"/bureau/mening/{given.id}").text
    assert answer(lead, given).status_code == 303
    assert f"Antwoord van {house.lead.first_name}" in page_of(browse, house, given)


def test_a_kept_promise_never_opens_for_the_lead(db, browse, house, clock_at):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    answer(browse(house.contact), given)
    clock_at(day_after(given) + timedelta(days=30))
    lead = browse(house.lead)
    assert lead.get(f"/bureau/mening/{given.id}").status_code == 404
    assert lead.post(f"/bureau/mening/{given.id}/gelezen").status_code == 404
    assert answer(lead, given, number="2").status_code == 404


def test_a_no_comes_back_once_to_the_lead_with_a_day(db, browse, house, clock_at):
    clock_at(MONDAY)
    given = given_one(db, browse, house)
    answer(browse(house.contact), given)
    assert not_good(browse(house.parent), given).status_code == 303
    page = page_of(browse, house, given)
    assert MORE in page
    assert f"{house.lead.first_name} leest wat er nog anders moet." in page
    assert "Uiterlijk maandag 20 september krijg je antwoord." in page
    lead, contact = browse(house.lead), browse(house.contact)
    assert "Vindt ons antwoord nog niet goed" in lead.get("/bureau").text
    assert f"/bureau/mening/{given.id}" not in contact.get("/bureau").text
    assert answer(contact, given, number="2").status_code == 403
    assert answer(lead, given, number="2", reply="Ik bel je morgen.").status_code == 303
    assert "Ik bel je morgen." in page_of(browse, house, given)
    assert not_good(browse(house.parent), given, "Nee.").status_code == 303
    page = page_of(browse, house, given)
    assert "Je zei twee keer dat het nog niet goed is." in page
    assert "Vertrouwenspersoon" in page
    assert f"/bureau/mening/{given.id}" not in browse(house.lead).get("/bureau").text


def test_what_the_lead_was_given_comes_back_to_the_lead(db, browse, house):
    given = given_one(db, browse, house, route="team_lead")
    answer(browse(house.lead), given)
    not_good(browse(house.parent), given)
    assert f"/bureau/mening/{given.id}" in browse(house.lead).get("/bureau").text
    assert browse(house.contact).get(f"/bureau/mening/{given.id}").status_code == 404


def test_a_no_without_words_is_asked_for_them(db, browse, house):
    given = given_one(db, browse, house)
    answer(browse(house.contact), given)
    refused = not_good(browse(house.parent), given, "")
    assert refused.status_code == 422
    assert "Vul dit in." in refused.text
    assert mine(db, house)[0].again_at is None


def test_home_says_that_there_is_an_answer_until_they_said_what_they_think(db, browse, house):
    given = given_one(db, browse, house)
    assert f"/mening/{given.id}" not in browse(house.parent).get("/").text
    answer(browse(house.contact), given)
    mother = browse(house.parent)
    assert f"{house.contact.first_name} gaf antwoord op wat jij zei" in words_of(
        mother.get("/").text
    )
    assert "er is antwoord. Is het hiermee goed?" in words_of(mother.get("/mening").text)
    is_good(mother, given)
    assert f"/mening/{given.id}" not in mother.get("/").text
    assert f"/mening/{given.id}" in mother.get("/mening").text


def test_both_roads_of_a_complaint_stay_one_tap_away(db, browse, house):
    given = given_one(db, browse, house)
    page = browse(house.parent).get(f"/mening/{given.id}").text
    assert 'href="/klacht"' in page
    assert "/rechten/vertrouwenspersoon" in page


def test_ones_own_day_is_of_the_netherlands(db, browse, house, clock_at):
    clock_at(MONDAY)
    assert given_one(db, browse, house).answer_by == promised_on(clock.today())
