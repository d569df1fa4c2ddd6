"""Whatever an identity provider or an attacker says: no session, and nothing bound (T11)."""

import time

import pytest
from sqlmodel import col, select

from family_portal.accounts.models import Identity, WebSession
from tests.accounts.hostile import GONE, authorize, back
from tests.accounts.steps import come_back, is_in, sessions_of, two_doors

pytestmark = pytest.mark.usefixtures("provider_documents_are_read_again")


@pytest.fixture
def chosen_settings(provider, other_provider):
    return {"oidc": two_doors(provider, other_provider)}


def signed_in_rows(db):
    return db.exec(select(WebSession).where(col(WebSession.person_id).is_not(None))).all()


def refuse(db, answer, status=400):
    assert answer.status_code == status
    assert signed_in_rows(db) == []


def test_the_truth_lets_somebody_in(browse, samira, provider, db):
    """Without this, every refusal below would prove nothing."""
    phone = browse()
    answer = come_back(phone, provider)
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(phone)
    row = sessions_of(db, samira)[0]
    assert (row.how, row.provider, row.audience, row.data) == ("oidc", "gezin", "family", None)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": GONE},
        {"aud": "another-client"},
        {"aud": ["another-client"]},
        {"aud": ["another-client", "portal"]},
        {"aud": ["another-client", "portal"], "azp": "another-client"},
        {"aud": GONE},
        {"azp": "another-client"},
        {"nonce": "of another sign-in"},
        {"nonce": GONE},
        {"exp": int(time.time()) - 200},
        {"exp": GONE},
        {"exp": "later"},
        {"iat": GONE},
        {"nbf": int(time.time()) + 3600},
        {"acr": "laag"},
        {"acr": GONE},
        {"acr": "hoger-dan-hoog"},
        {"acr": ["hoog"]},
        {"sub": GONE},
        {"sub": ""},
        {"sub": 7},
        {"sub": ["samira"]},
        {"sub": "s" * 300},
        {"sub": "somebody else"},
        {"sub": "x", "email": "samira@example.nl", "email_verified": True},
    ],
    ids=",".join,
)
def test_a_token_with_a_wrong_claim_is_refused(browse, samira, provider, db, claims):
    provider.claims = claims
    refuse(db, come_back(browse(), provider))


@pytest.mark.parametrize(
    "signs",
    [
        "not",
        "with another key",
        "and then changes it",
        "with the shared secret",
        "with the public key",
    ],
)
@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
def test_a_token_that_is_not_properly_signed_is_refused(browse, samira, provider, db, signs):
    provider.signs = signs
    provider.metadata["id_token_signing_alg_values_supported"] = ["RS256", "HS256", "none"]
    refuse(db, come_back(browse(), provider))


@pytest.mark.parametrize(
    "answer",
    [{"id_token": GONE}, {"id_token": ""}, {"id_token": None}, {"id_token": "a.b.c"},
     {"error": "invalid_grant"}],
    ids=",".join,
)  # fmt: skip
def test_an_answer_without_a_real_token_is_refused(browse, samira, provider, db, answer):
    provider.answer = answer
    refuse(db, come_back(browse(), provider))


def test_a_provider_that_falls_over_is_not_believed_either(browse, samira, provider, db):
    provider.status = 500
    refuse(db, come_back(browse(), provider), 503)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"iss": GONE},
        {"state": "invented"},
        {"state": GONE},
        {"code": GONE},
        {"code": GONE, "error": "access_denied"},
    ],
    ids=",".join,
)
def test_a_callback_that_does_not_fit_is_refused(browse, samira, provider, db, changes):
    refuse(db, come_back(browse(), provider, **changes))
    assert provider.asked == []  # the code was not even handed over


def test_an_answer_for_another_browser_is_refused(browse, samira, provider, db):
    """Somebody sends the victim a link that would sign them in as the attacker."""
    attacker, victim = browse(), browse()
    asked = authorize(attacker.get("/inloggen/gezin").location, provider)
    refuse(db, victim.get(back(asked, provider)))


def test_a_foreign_answer_does_not_change_who_is_signed_in(browse, samira, house, provider, db):
    attacker, victim = browse(), browse(house.child)
    asked = authorize(attacker.get("/inloggen/gezin").location, provider)
    assert victim.get(back(asked, provider)).status_code == 400
    assert is_in(victim)
    assert sessions_of(db, samira) == []


def test_an_answer_counts_once(browse, samira, provider, db):
    phone = browse()
    asked = authorize(phone.get("/inloggen/gezin").location, provider)
    assert phone.get(back(asked, provider)).status_code == 303
    assert phone.get(back(asked, provider)).status_code == 400
    assert len(sessions_of(db, samira)) == 1


def test_the_answer_of_one_provider_does_not_fit_the_door_of_another(
    browse, samira, provider, other_provider, db
):
    phone = browse()
    asked = authorize(phone.get("/inloggen/gezin").location, provider)
    address = back(asked, provider).replace("/inloggen/gezin/", "/inloggen/anders/")
    refuse(db, phone.get(address))


def test_the_same_subject_at_another_provider_is_somebody_else(browse, samira, other_provider, db):
    refuse(db, come_back(browse(), other_provider, name="anders"))


def test_family_does_not_come_in_through_the_door_for_staff(browse, samira, provider, db):
    refuse(db, come_back(browse(), provider, name="medewerkers"))


def test_staff_does_not_come_in_through_the_door_for_family(browse, house, provider, db):
    db.add(Identity(person_id=house.contact.id, issuer=provider.issuer, subject="samira"))
    refuse(db, come_back(browse(), provider))
    phone = browse()
    assert come_back(phone, provider, name="medewerkers").status_code == 303
    assert is_in(phone)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"issuer": GONE},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": GONE},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
    ],
    ids=",".join,
)
def test_a_document_that_is_wrong_ends_it_before_anybody_leaves(browse, provider, db, metadata):
    provider.metadata = metadata
    answer = browse().get("/inloggen/gezin")
    assert answer.status_code == 400
    assert "evil" not in answer.headers.get("Location", "")


def test_all_refusals_look_the_same(browse, samira, provider):
    pages = set()
    for claims in ({"sub": "unknown"}, {"acr": "laag"}, {"nonce": "x"}):
        provider.claims = claims
        pages.add(come_back(browse(), provider).text)
    assert len(pages) == 1


def test_a_refusal_leaves_no_row_behind(browse, provider, db):
    provider.claims = {"sub": "unknown"}
    come_back(browse(), provider)
    assert db.exec(select(WebSession)).all() == []
