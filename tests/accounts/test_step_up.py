"""Some acts ask once more whether it is really you."""

import re
from datetime import timedelta

import pytest

from family_portal.accounts.actions import confirm
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.accounts.signed_in import SignedIn
from family_portal.accounts.standing import of_person
from family_portal.core import clock
from family_portal.core.errors import NotAllowed
from tests.accounts.steps import PIN, enter, is_in, sessions_of

LATER = timedelta(minutes=6)


@pytest.fixture
def later(db):
    """Six minutes go by for the session of somebody."""

    def pass_by(person):
        for row in sessions_of(db, person):
            row.stepped_up_at = clock.now() - LATER
            db.add(row)

    return pass_by


@pytest.fixture
def phone(browse, house, card_of, later):
    client = browse()
    enter(client, card_of(house.child))
    later(house.child)
    return client


def test_the_pin_is_asked_and_gives_a_new_token(phone, house, db):
    before = phone.get_cookie("s").value
    page = phone.get("/bevestigen?verder=/plan")
    assert 'name="verder" value="/plan"' in page.text
    answer = phone.post("/bevestigen", data={"pin": PIN, "verder": "/plan"})
    assert (answer.status_code, answer.location) == (303, "/plan")
    assert phone.get_cookie("s").value != before
    assert is_in(phone)
    assert clock.now() - sessions_of(db, house.child)[-1].stepped_up_at < timedelta(minutes=1)


def test_the_token_of_before_opens_nothing_any_more(phone, browse):
    before = phone.get_cookie("s").value
    phone.post("/bevestigen", data={"pin": PIN})
    thief = browse()
    thief.set_cookie("s", before)
    assert not is_in(thief)


def test_a_wrong_pin_is_told_and_passes(phone, db):
    before = phone.get_cookie("s").value
    answer = phone.post("/bevestigen", data={"pin": "917264"})
    assert answer.status_code == 422
    assert "917264" not in answer.text
    assert phone.get_cookie("s").value == before


def test_who_found_an_open_phone_gets_five_guesses_and_then_waits(phone, browse, house, db):
    answers = [phone.post("/bevestigen", data={"pin": "917264"}) for _ in range(6)]
    assert [a.status_code for a in answers] == [422] * 5 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    assert re.search(r"Wacht nog \d+ (minuut|second)", answers[-1].text)
    assert phone.post("/bevestigen", data={"pin": PIN}).status_code == 429


def test_the_cast_of_the_demo_confirms_with_a_tap(browse, house, later, db):
    client = browse(house.parent)
    later(house.parent)
    assert 'name="pin"' not in client.get("/bevestigen").text
    assert client.post("/bevestigen", data={"verder": "/plan"}).location == "/plan"
    assert clock.now() - sessions_of(db, house.parent)[0].stepped_up_at < timedelta(minutes=1)


def test_nobody_is_asked_who_is_not_signed_in(browse):
    assert browse().get("/bevestigen").location == "/inloggen?verder=/bevestigen"
    assert browse().post("/bevestigen", data={"pin": PIN}).status_code == 401


def test_a_proof_lasts_five_minutes(db, house):
    open_for(db, house.parent.id)
    row, standing = sessions_of(db, house.parent)[0], of_person(db, house.parent.id)
    assert SignedIn(row, standing).stepped_up
    row.stepped_up_at = clock.now() - timedelta(minutes=5)
    assert not SignedIn(row, standing).stepped_up
    row.stepped_up_at = None
    assert not SignedIn(row, standing).stepped_up


def test_only_the_cast_of_the_demo_confirms_without_proof(app, monkeypatch):
    user = type("User", (), {"how": How.CARD})
    monkeypatch.setattr(confirm, "current_user", user)
    with app.test_request_context("/bevestigen", method="POST"), pytest.raises(NotAllowed):
        confirm.confirm_in_demo()
