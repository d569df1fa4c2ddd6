"""The page of one household on a phone: what one must know in one screen, then short rows."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.plan.models import Status, Step
from family_portal.story.models import Story
from tests.courts import make_matter, make_measure
from tests.desk.test_taps import Thumb
from tests.letters import make_thread

SCREEN = 640


def a_story(db, house, text):
    """Of whose words the mother said that they are right."""
    circle = house.circle(db, Category.STORY, staff=[house.contact])
    said = {"text": text, "confirmed_at": clock.now()}
    return Story(circle_id=circle.id, author_id=house.parent.id, **said)


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
    page.get_by_text("Nog 10 stappen").click()
    expect(page.get_by_text("Stap 11")).to_be_visible()


def test_what_is_asked_stands_open_and_what_is_seldom_opened_is_folded(db, telephone, house, path):
    """Six screens below the summary, also where a family has much; what waits comes first."""
    circle = house.circle(db).id
    for n in range(9):
        make_thread(db, house, (house.contact, "Dank je."), subject=f"Eerder {n}")
        db.add(a_story(db, house, f"Toen {n}"))
    not_possible = {"status": Status.NOT_POSSIBLE, "because": "Ziek", "who_id": house.parent.id}
    db.add(Step(circle_id=circle, what="Lukte niet", **not_possible))
    db.commit()
    page = telephone(house.contact, java_script_enabled=False)
    page.goto(path)
    steps = page.locator("section[aria-labelledby=plan]")
    for words in ("De school bellen", "Lukte niet"):
        expect(steps.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("Andere plek").last).to_be_visible()
    expect(page.get_by_text("Toen 8")).to_be_hidden()
    assert page.locator(".columns").bounding_box()["height"] <= 6 * SCREEN
    page.get_by_role("heading", name="Verhalen").tap()
    expect(page.get_by_text("Toen 8")).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_with_letters_twice_as_large_nothing_is_beside_the_screen(
    telephone, portal, house, path, language
):
    """Then a phone is 180 px wide. The names in the bar go along, and the way out stays."""
    page = telephone(house.contact, viewport={"width": 180, "height": 320})
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    for where in (path, "/bureau", "/rechten/klacht", "/berichten"):
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth") <= 180, where
    page.goto("/bureau")
    page.locator(".ticket").first.scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".tabbar")).not_to_be_in_viewport()
    expect(page.locator(".exit")).to_be_in_viewport()


def test_a_way_to_a_folded_section_opens_it(telephone, house, path, axe):
    page = telephone(house.contact)
    page.goto(path)
    page.locator(".jump").get_by_role("link", name="Gezag").click()
    expect(page.get_by_text("gezag samen").first).to_be_visible()
    assert axe(page) == []
    page.goto(f"{path}#gezichten")
    expect(page.locator("details:has(#gezichten)").get_by_text(house.duo.name)).to_be_visible()


@pytest.mark.parametrize("told", [(), ("parent",), ("parent", "other_parent", "child")])
def test_what_somebody_was_not_told_yet_is_never_folded(db, browse, house, path, told):
    people = [getattr(house, who) for who in told]
    make_measure(db, house, told=people) if told else make_matter(db, house)
    section = browse(house.contact).get(path).text.partition('<h2 id="maatregelen"')[0]
    is_open = section.rpartition("<details")[2].startswith(' class="sect fold" open')
    assert is_open is (len(told) < 3)


def test_the_lead_reads_no_record_in_it(browse, house, path):
    page = browse(house.lead).get(path).text
    for words in ("Andere plek", "De school bellen", house.parent.first_name):
        assert words not in page
