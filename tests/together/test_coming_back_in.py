"""Whoever has the phone afterwards does not come in with a sign-in at the provider from before."""

import time

import pytest

from family_portal.accounts.models import Identity
from tests.accounts.conftest import (
    other_provider,
    provider,
    provider_documents_are_read_again,
    two_providers,
)
from tests.accounts.hostile import GONE, authorize, back
from tests.accounts.steps import two_doors

__all__ = ["other_provider", "provider", "provider_documents_are_read_again", "two_providers"]
pytestmark = pytest.mark.usefixtures("provider_documents_are_read_again")


@pytest.fixture
def chosen_settings(provider, other_provider):
    return {"oidc": two_doors(provider, other_provider)}


@pytest.fixture
def joost(db, house, provider):
    db.add(Identity(person_id=house.contact.id, issuer=provider.issuer, subject="joost"))
    db.commit()
    return house.contact


def come_in(phone, there, location=None, **claims):
    asked = authorize(location or phone.get("/inloggen/medewerkers").location, there)
    there.claims = {"sub": "joost", **claims}
    return asked, phone.get(back(asked, there))


@pytest.mark.parametrize("says", [-3600, GONE], ids=["an hour ago", "not when"])
def test_the_provider_asks_anew(browse, joost, finn, question, provider, says):
    phone = browse()
    before = says if says is GONE else int(time.time()) + says
    _asked, answer = come_in(phone, provider, auth_time=before)
    assert answer.status_code == 303
    assert phone.get("/bureau").status_code in (200, 303)
    assert phone.post(f"/bureau/samen/{finn.id}").status_code == 303
    phone.get("/weg", headers={"Sec-Fetch-Dest": "document"})
    asked, answer = come_in(phone, provider, auth_time=before)
    assert "prompt" not in asked
    assert answer.status_code == 302
    assert phone.get("/bureau/vandaag").location.startswith("/inloggen")
    asked, answer = come_in(phone, provider, answer.location, auth_time=before)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    assert answer.status_code == 400
    assert phone.get("/bureau/vandaag").location.startswith("/inloggen")


def test_and_lets_in_who_proved_it_there(browse, joost, finn, question, provider):
    phone, early = browse(), int(time.time()) - 3600
    come_in(phone, provider, auth_time=early)
    phone.post(f"/bureau/samen/{finn.id}")
    _asked, answer = come_in(phone, provider, auth_time=early)
    _asked, answer = come_in(phone, provider, answer.location, auth_time=int(time.time()))
    assert answer.status_code == 303
    assert phone.get("/bureau/vandaag").status_code == 200
