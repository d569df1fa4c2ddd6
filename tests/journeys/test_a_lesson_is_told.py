"""What one mother finds becomes a lesson of the team, and is told to a mother of another household:
on small phones, with every page looked at and taps counted."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.core import clock
from tests.houses import make_house
from tests.journeys.test_a_talk import hand

__all__ = ["hand"]

TOLD = "Jullie zeiden: “wij weten niet wat er komt”. Daarom vullen wij dat samen in."


@pytest.fixture
def petra(db, house):
    """Of another household of the same team."""
    other = make_house(db, label="Huis verderop", parent="Petra Overweg")
    other.household.team_id = house.team.id
    db.add(other.household)
    db.commit()
    return other.parent


def give(sanne):
    sanne.at("/mening")
    sanne.tap("label:has([name=next_step][value=nee])")
    sanne.tap("[name=route][value=team_lead]")
    sanne.page.wait_for_url("**/mening/*")
    assert sanne.taps <= 3


def read(lead):
    lead.at("/bureau")
    lead.tap("a[href*='/bureau/mening/']")
    lead.page.wait_for_url("**/bureau/mening/*")
    lead.look()


def write(lead):
    lead.at("/leren")
    lead.tap("a[href='/leren/lessen/nieuw']")
    lead.page.wait_for_url("**/nieuw")
    lead.look()
    lead.page.locator("#title").fill("Zeg aan het eind wat er nu gebeurt")
    lead.page.locator("#signal").fill("Gezinnen weten de volgende stap niet.")
    lead.tap("form.composer button[type=submit]")
    lead.page.wait_for_url(lambda url: "/leren/lessen/" in url and not url.endswith("nieuw"))
    assert lead.taps <= 2
    lead.look()
    return lead.page.url


def try_and_look(lead):
    """It began six weeks ago, so that today is the day of its look."""
    page, began = lead.page, clock.today() - timedelta(weeks=6)
    page.locator("#try-tried").fill("De laatste vijf minuten vullen wij samen in.")
    lead.tap("label:has([name=scale][value=week])")
    page.locator("#try-tried_from").fill(began.isoformat())
    page.locator("#try-look_on").fill(clock.today().isoformat())
    lead.tap("form[action$='/proberen'] button[type=submit]")
    page.wait_for_selector("#look-result")
    lead.look()
    page.locator("#look-result").fill("Gezinnen weten vaker wat er komt.")
    lead.tap("label:has([name=outcome][value=keep])")
    lead.tap("form[action$='/gekeken'] button[type=submit]")
    page.wait_for_selector("#gekeken")
    lead.tap("#veranderen summary")
    lead.look()
    page.locator("#told_back").fill(TOLD)
    lead.tap("#veranderen button[type=submit]")
    expect(page.locator("#les")).to_contain_text("wij weten niet")


def about_nobody(somebody, lesson):
    somebody.at(lesson)
    somebody.tap("form[action$='/over-niemand'] button")
    somebody.page.wait_for_selector("form[action$='/over-niemand']", state="detached")
    assert somebody.taps == 1
    somebody.look()


def test_from_one_mother_to_all(hand, house, petra):
    sanne, lead, contact, other = (
        hand(person) for person in (house.parent, house.lead, house.contact, petra)
    )
    give(sanne)
    read(lead)
    lesson = write(lead)
    try_and_look(lead)
    for checker in (lead, contact):
        about_nobody(checker, lesson)
    lead.at(lesson)
    lead.tap("form[action$='/delen'] button")
    lead.page.wait_for_selector("form[action$='/verteld']")
    lead.look()
    other.at("/")
    other.tap("#terug summary")
    other.look()
    assert "Daarom vullen wij dat samen in." in other.page.locator("#terug").inner_text()
    other.tap("#merk button[value=ja]")
    other.page.wait_for_selector("#gemerkt", state="attached")
    assert other.taps == 2
    other.at(f"/geleerd/{house.team.id}")
    assert "Daarom vullen wij dat samen in." in other.page.content()
    # This team is too small to repeat in public what families said.
    assert "wij weten niet wat er komt" not in other.page.content()
