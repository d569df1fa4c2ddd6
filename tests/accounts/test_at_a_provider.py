"""The way there and back to an identity provider that tells the truth."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select

from family_portal.accounts.models import WebSession
from tests.accounts.hostile import GONE, authorize, back
from tests.accounts.steps import come_back, is_in, sessions_of, two_doors

pytestmark = pytest.mark.usefixtures("provider_documents_are_read_again")


@pytest.fixture
def chosen_settings(provider, other_provider):
    return {"oidc": two_doors(provider, other_provider)}


def test_a_provider_that_never_names_itself_in_the_callback_may_be_silent(browse, samira, provider):
    provider.metadata["authorization_response_iss_parameter_supported"] = GONE
    assert come_back(browse(), provider, iss=GONE).status_code == 303


def test_the_code_is_bound_to_this_sign_in(browse, samira, provider):
    """PKCE: what is sent to the provider now proves who started."""
    phone = browse()
    location = phone.get("/inloggen/gezin").location
    asked = authorize(location, provider)
    phone.get(back(asked, provider))
    verifier = provider.asked[0]["code_verifier"]
    challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert asked["code_challenge_method"] == "S256"
    assert asked["code_challenge"] == challenge
    assert asked["acr_values"] == "midden hoog"
    assert asked["scope"] == "openid"


def test_waiting_state_is_unreadable_in_the_cookie_and_gone_afterwards(
    browse, samira, provider, db
):
    phone = browse()
    asked = authorize(phone.get("/inloggen/gezin").location, provider)
    nameless = db.exec(select(WebSession)).one()
    before = phone.get_cookie("s").value
    assert nameless.person_id is None
    assert asked["state"] not in before
    phone.get(back(asked, provider))
    assert [row.person_id for row in db.exec(select(WebSession))] == [samira.id]
    assert phone.get_cookie("s").value != before


def test_many_tabs_keep_only_the_last_five(browse, samira, provider, db):
    phone = browse()
    asked = [authorize(phone.get("/inloggen/gezin").location, provider) for _ in range(7)]
    assert len(db.exec(select(WebSession)).one().data) < 10_000
    assert phone.get(back(asked[0], provider)).status_code == 400
    provider.nonce = asked[3]["nonce"]
    assert phone.get(back(asked[3], provider)).status_code == 303


def test_the_slower_of_two_tabs_hears_that_one_is_in(browse, samira, provider, db):
    phone = browse()
    slower = authorize(phone.get("/inloggen/gezin").location, provider)
    faster = authorize(phone.get("/inloggen/gezin?verder=/plan").location, provider)
    assert phone.get(back(faster, provider)).location == "/plan"
    provider.nonce = slower["nonce"]
    answer = phone.get(back(slower, provider))
    assert answer.status_code == 400
    assert "Je bent al ingelogd" in answer.text
    assert "Bel je contactpersoon" not in answer.text
    assert is_in(phone)
    assert len(sessions_of(db, samira)) == 1


def test_a_link_of_somebody_else_changes_nobody(browse, house, samira, provider, db):
    """Login CSRF: who is signed in stays who they are (T11)."""
    theirs = authorize(browse().get("/inloggen/gezin").location, provider)
    child = browse(house.child)
    assert "Je bent al ingelogd" in child.get(back(theirs, provider)).text
    assert sessions_of(db, samira) == []
    assert browse().get(back(theirs, provider)).status_code == 400


def test_starting_over_and_over_has_a_limit(browse, provider):
    phone = browse()
    answers = [phone.get("/inloggen/gezin").status_code for _ in range(302)]
    assert answers[:300] == [302] * 300
    assert answers[300:] == [429] * 2


def test_signing_out_offers_the_sign_out_of_the_provider_as_a_link(browse, samira, provider):
    phone = browse()
    come_back(phone, provider)
    assert '<input type="hidden" name="bij" value="gezin">' in phone.get("/meer").text
    left = phone.post("/uitloggen", data={"bij": "gezin"}).location
    assert left == "/uitgelogd?bij=gezin"
    assert 'href="/uitgelogd/gezin"' in phone.get(left).text
    there = urlsplit(phone.get("/uitgelogd/gezin").location)
    assert f"{there.scheme}://{there.netloc}" == provider.issuer
    assert parse_qs(there.query) == {"client_id": ["portal"]}


def test_an_unknown_provider_is_not_there(browse):
    assert browse().get("/inloggen/bestaat-niet").status_code == 404
    assert browse().get("/inloggen/bestaat-niet/terug").status_code == 404


class TestConfirming:
    @pytest.fixture
    def phone(self, browse, samira, provider):
        client = browse()
        come_back(client, provider)
        return client

    def confirm(self, phone, provider):
        asked = authorize(phone.get("/bevestigen/aanbieder?verder=/plan").location, provider)
        assert (asked["max_age"], asked["prompt"]) == ("0", "login")
        return phone.get(back(asked, provider))

    def test_the_same_person_gets_a_new_token(self, phone, provider, samira, db):
        before, row = phone.get_cookie("s").value, sessions_of(db, samira)[0]
        proved = row.stepped_up_at
        assert self.confirm(phone, provider).location == "/plan"
        assert phone.get_cookie("s").value != before
        assert [r.id for r in sessions_of(db, samira)] == [row.id]
        assert sessions_of(db, samira)[0].stepped_up_at > proved

    @pytest.mark.parametrize(
        "claims",
        [{"auth_time": int(time.time()) - 600}, {"auth_time": GONE}, {"sub": "somebody else"}],
        ids=",".join,
    )
    def test_an_old_proof_or_somebody_else_does_not_count(
        self, phone, provider, samira, db, claims
    ):
        before = phone.get_cookie("s").value
        provider.claims = claims
        assert self.confirm(phone, provider).status_code == 400
        assert phone.get_cookie("s").value == before
        assert is_in(phone)


def test_a_provider_without_a_sign_out_has_no_page_for_it(browse, other_provider):
    other_provider.metadata["end_session_endpoint"] = GONE
    assert browse().get("/uitgelogd/anders").status_code == 404


def test_a_provider_that_does_not_answer_is_not_the_visitors_fault(browse, provider):
    provider.status = 500
    provider.metadata["token_endpoint"] = "http://127.0.0.1:9/token"
    phone = browse()
    asked = authorize(phone.get("/inloggen/gezin").location, provider)
    answer = phone.get(back(asked, provider))
    assert answer.status_code == 503
    assert "112" in answer.text


def test_a_provider_that_is_away_is_said_before_anybody_leaves(browse, provider):
    provider.document_status = 500
    assert browse().get("/inloggen/gezin").status_code == 503
    provider.document_status = 200
    assert browse().get("/inloggen/gezin").status_code == 302


def test_who_came_in_otherwise_cannot_confirm_at_a_provider(browse, house):
    assert browse(house.parent).get("/bevestigen/aanbieder").status_code == 404


def test_who_came_in_at_a_provider_cannot_confirm_with_a_pin(browse, samira, provider):
    phone = browse()
    come_back(phone, provider)
    assert phone.post("/bevestigen", data={"pin": "482915"}).status_code == 403
