"""The session ends while somebody writes: the text stays, and they come back in another tab."""

from datetime import timedelta

from family_portal.core import clock
from tests.accounts.steps import enter, sessions_of


def expire(db, person):
    for row in sessions_of(db, person):
        row.seen_at = clock.now() - timedelta(minutes=16)
        db.add(row)


def test_a_form_of_somebody_whose_session_ended_is_401_and_wipes_nothing(browse, house, db):
    phone = browse(house.parent)
    expire(db, house.parent)
    answer = phone.post("/meer/apparaten/andere/uit")
    assert answer.status_code == 401
    assert "Clear-Site-Data" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_reading_leads_to_the_sign_in_and_back(browse, house, db, card_of):
    number, phone = card_of(house.parent), browse(house.parent)
    expire(db, house.parent)
    asked = phone.get("/meer/apparaten")
    assert (asked.status_code, asked.location) == (303, "/inloggen?verder=/meer/apparaten")
    page = phone.get(asked.location)
    assert 'name="verder" value="/meer/apparaten"' in page.text
    assert enter(phone, number, verder="/meer/apparaten").location == "/meer/apparaten"


def test_after_signing_in_elsewhere_the_first_tab_works_again(browse, house, db, card_of):
    number, phone = card_of(house.parent), browse(house.parent)
    expire(db, house.parent)
    assert phone.post("/meer/apparaten/andere/uit").status_code == 401
    back = enter(phone, number, verder="/inloggen/gelukt")
    assert "weer ingelogd" in phone.get(back.location).text
    assert phone.post("/meer/apparaten/andere/uit").status_code == 303


def test_who_is_already_in_goes_straight_on(browse, house):
    phone = browse(house.parent)
    answer = phone.get("/inloggen?verder=/inloggen/gelukt")
    assert (answer.status_code, answer.location) == (303, "/inloggen/gelukt")


def test_the_page_for_the_other_tab_does_not_claim_what_is_not_so(browse):
    assert "weer ingelogd" not in browse().get("/inloggen/gelukt").text


def test_the_page_that_keeps_the_text_leads_there(browse, house, db):
    phone = browse(house.parent)
    expire(db, house.parent)
    page = phone.post("/meer/apparaten/andere/uit", data={"text": "Ik wil dit nog zeggen."}).text
    assert "Ik wil dit nog zeggen." in page
    assert 'href="/inloggen?verder=/inloggen/gelukt" target="_blank"' in page
