"""Some acts ask once more whether it is really you."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.accounts import signed_in
from family_portal.accounts.actions import confirm
from family_portal.accounts.models import Card, How
from family_portal.accounts.sessions import open_for
from family_portal.accounts.signed_in import ConfirmFirst, SignedIn, needs_step_up
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


def test_who_found_an_open_phone_gets_five_guesses_and_kills_no_card(phone, browse, db):
    answers = [phone.post("/bevestigen", data={"pin": "917264"}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert phone.post("/bevestigen", data={"pin": PIN}).status_code == 429
    card = db.exec(select(Card)).one()
    assert (card.wrong_tries, card.dead_at) == (0, None)


def test_the_cast_of_the_demo_confirms_with_a_tap(browse, house, later, db):
    client = browse(house.parent)
    later(house.parent)
    assert 'name="pin"' not in client.get("/bevestigen").text
    assert client.post("/bevestigen", data={"verder": "/plan"}).location == "/plan"
    assert clock.now() - sessions_of(db, house.parent)[0].stepped_up_at < timedelta(minutes=1)


def test_nobody_is_asked_who_is_not_signed_in(browse):
    assert browse().get("/bevestigen").location == "/inloggen?verder=/bevestigen"
    assert browse().post("/bevestigen", data={"pin": PIN}).status_code == 401


class TestMarkedView:
    """`needs_step_up` on a view of its own."""

    @pytest.fixture
    def ask(self, app, monkeypatch):
        view = needs_step_up(lambda: "open")

        def call(method, *, stepped_up):
            user = type("User", (), {"stepped_up": stepped_up})
            monkeypatch.setattr(signed_in, "current_user", user)
            with app.test_request_context("/geheim?a=1", method=method):
                return view()

        return call

    def test_it_opens_for_who_proved_it_just_now(self, ask):
        assert ask("GET", stepped_up=True) == "open"
        assert ask("POST", stepped_up=True) == "open"

    def test_a_page_leads_to_the_question_and_back(self, ask):
        assert ask("GET", stepped_up=False).location == "/bevestigen?verder=/geheim%3Fa%3D1"

    def test_an_act_is_not_done(self, ask):
        with pytest.raises(ConfirmFirst):
            ask("POST", stepped_up=False)

    def test_the_page_about_it_leads_to_the_question(self, app):
        with app.test_request_context("/geheim", method="POST"):
            answer = app.make_response(app.handle_user_exception(ConfirmFirst()))
        assert answer.status_code == 401
        assert 'href="/bevestigen?verder=/inloggen/gelukt"' in answer.get_data(as_text=True)


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
