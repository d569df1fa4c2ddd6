"""The page on a telephone: an address is made, copied and stopped, with and without a script."""

import re

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.accounts.models import WebSession

MADE = re.compile(r"/agenda/[\w-]{43}\.ics$")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_thumb_makes_an_address(telephone, house, db, axe, language):
    profile = db.get(Profile, house.parent.id)
    profile.language = language
    db.add(profile)
    db.commit()
    page = telephone(house.parent, locale=language)
    page.goto("/meer")
    page.locator("a[href='/meer/agenda']").tap()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("form[action='/meer/agenda/maken']")).to_be_visible()
    _is_well(page, axe)
    page.locator("form[action='/meer/agenda/maken'] button").tap()
    expect(page.locator("code")).to_have_text(MADE)
    assert page.locator("a[href^='webcal:']").get_attribute("href").endswith(".ics")
    _is_well(page, axe)


def test_it_works_without_a_script(telephone, house):
    page = telephone(house.parent, java_script_enabled=False)
    page.goto("/meer/agenda")
    page.get_by_role("button", name="Maak een adres").tap()
    expect(page.locator("code")).to_have_text(MADE)
    page.get_by_role("button", name="Stop dit adres").tap()
    expect(page.get_by_text("Dat adres werkt niet meer")).to_be_visible()
    expect(page.get_by_role("button", name="Stop dit adres")).to_have_count(0)
    expect(page.get_by_role("button", name="Maak een adres")).to_be_visible()


def test_who_picked_up_the_phone_proves_first_who_they_are(house, browse, db):
    client = browse(house.parent)
    for row in db.exec(select(WebSession).where(WebSession.person_id == house.parent.id)):
        row.stepped_up_at = None
        db.add(row)
    asked = client.get("/meer/agenda")
    assert (asked.status_code, asked.location) == (303, "/bevestigen?verder=/meer/agenda")
    assert client.post("/meer/agenda/maken").status_code == 401
    assert "/agenda/" not in client.post("/meer/agenda/maken").text.replace("/meer/agenda/", "")


def test_on_a_phone_that_others_use_no_address_is_made(house, browse, db):
    client = browse(house.parent)
    for row in db.exec(select(WebSession).where(WebSession.person_id == house.parent.id)):
        row.shared_phone = True
        db.add(row)
    assert "Maak een adres" not in client.get("/meer/agenda").text
    assert client.post("/meer/agenda/maken").status_code == 403


def _is_well(page, axe):
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
