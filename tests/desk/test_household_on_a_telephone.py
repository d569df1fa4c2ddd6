"""The page of one household on a phone: what one must know in one screen, then short rows."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.plan.models import Step
from tests.desk.test_taps import Thumb
from tests.letters import make_thread

SCREEN = 640


@pytest.fixture
def path(db, house):
    """A secret address, a late promise of ours, twelve steps and a letter that waits."""
    profile = db.get_one(Profile, house.parent.id)
    profile.address_secret = True
    db.add(profile)
    circle, late = house.circle(db).id, clock.today() - timedelta(days=2)
    db.add(Step(circle_id=circle, what="De school bellen", who_id=house.contact.id, due=late))
    for n in range(12):
        due = clock.today() + timedelta(days=n)
        db.add(Step(circle_id=circle, what=f"Stap {n}", who_id=house.parent.id, due=due))
    make_thread(db, house, subject="Andere plek")
    db.commit()
    return f"/bureau/huishoudens/{house.household.id}"


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_one_must_know_is_one_screen(telephone, portal, house, path, axe, language):
    page = telephone(house.contact)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto(path)
    known = page.locator(".sum")
    assert known.bounding_box()["height"] <= SCREEN
    for words in (house.parent.first_name, "Andere plek", "De school bellen"):
        expect(known).to_contain_text(words)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert axe(page) == []
    page.locator("#mensen").scroll_into_view_if_needed()
    expect(page.locator(".jump")).to_be_in_viewport()


def test_what_is_made_is_two_presses_away_without_a_script(telephone, house, path, axe):
    page, thumb = telephone(house.contact, java_script_enabled=False), Thumb()
    page.goto(path)
    thumb.tap(page.locator(".make summary"))
    for name in ("Een stap", "Een bericht", "Een overdracht", "Iets waar het gezin op wacht"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    thumb.go(page.get_by_role("link", name="Een afspraak", exact=True))
    expect(page.get_by_role("heading", name="Nieuwe afspraak")).to_be_visible()
    thumb.at_most(2, "make something for a household")


def test_the_rest_of_a_list_is_one_press_away(telephone, house, path):
    page = telephone(house.contact, java_script_enabled=False)
    page.goto(path)
    expect(page.get_by_text("Stap 11")).to_be_hidden()
    page.get_by_text("Nog 7 stappen").click()
    expect(page.get_by_text("Stap 11")).to_be_visible()


def test_the_lead_reads_no_record_in_it(browse, house, path):
    page = browse(house.lead).get(path).text
    for words in ("Andere plek", "De school bellen", house.parent.first_name):
        assert words not in page
