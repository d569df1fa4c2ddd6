"""Getting in and out in a real browser, with the strict headers on."""

import pytest

from family_portal.accounts.models import Identity
from tests.accounts.steps import PIN, invite


@pytest.fixture
def chosen_settings(identity_provider):
    elsewhere = f"{identity_provider.issuer}/.well-known/openid-configuration"
    return {"oidc": [identity_provider.settings("gezin")], "exit_url": elsewhere}


@pytest.fixture
def code(browse, house, db):
    return invite(browse(house.contact), house.child)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_invitation_to_card_and_back_in(telephone, code, script):
    phone = telephone(java_script_enabled=script)
    phone.goto(f"/activeren/{code}")
    phone.fill("#pin", PIN)
    phone.fill("#pin_again", PIN)
    phone.click("text=Maak mijn kaart")
    number = phone.locator("#inhoud bdi").first.inner_text()
    phone.goto("/meer/apparaten")
    phone.click("text=Log hier uit")
    phone.wait_for_url("**/uitgelogd")
    phone.click("text=Log opnieuw in")
    phone.fill("#code", number)
    phone.fill("#pin", PIN)
    phone.click("text=Log in met je kaart")
    phone.goto("/meer/apparaten")
    assert phone.locator("#apparaten li").count() == 1


def test_the_way_over_the_provider_passes_our_security_policy(
    telephone, house, db, identity_provider, faults
):
    issuer = identity_provider.issuer
    db.add(Identity(person_id=house.parent.id, issuer=issuer, subject="samira"))
    db.commit()
    phone = telephone()
    phone.goto("/inloggen?verder=/meer/apparaten")
    phone.click("text=Log in met Gezin")
    phone.fill("[name=login]", "samira")
    phone.fill("[name=password]", "x")
    phone.click("[type=submit]")
    phone.click("[type=submit]")
    phone.wait_for_url("**/meer/apparaten")
    assert phone.locator("#apparaten li").count() == 1
    ours = [said for said in faults if issuer not in said]
    faults.clear()  # the pages of the provider are not ours to judge
    assert ours == []


def test_leaving_without_script_shows_nothing_of_the_portal(telephone, house, settings):
    phone = telephone(house.parent, java_script_enabled=False)
    phone.goto("/meer/apparaten")
    phone.click("text=Snel weg")
    assert phone.url == settings.exit_url
    assert phone.context.cookies() == []
    phone.goto("/meer/apparaten")
    assert phone.url.endswith("/inloggen?verder=/meer/apparaten")


def test_everybody_can_use_these_pages(telephone, house, code, axe):
    phone = telephone(house.parent)
    for path in ("/meer/apparaten", "/bevestigen", "/inloggen/gelukt", "/uitgelogd?bij=gezin"):
        phone.goto(path)
        assert axe(phone) == [], path
    nobody = telephone()
    for path in (
        "/inloggen",
        f"/activeren/{code}",
        "/activeren/bestaat-niet",
        "/inloggen/gezin/terug",
    ):
        nobody.goto(path)
        assert axe(nobody) == [], path
    nobody.goto("/inloggen")
    nobody.click("text=Log in met je kaart")
    assert nobody.locator("[aria-invalid=true]").count() == 2
    assert axe(nobody) == []
