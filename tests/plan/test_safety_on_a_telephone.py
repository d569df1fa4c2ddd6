"""Opening and shutting the page of safety arrangements with a thumb, in Dutch and in Arabic."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.core import clock
from tests.accounts.steps import sessions_of

WORDS = {
    "nl": ("Zo blijven wij veilig", "Ja, ik ben het", "Sluit nu", "Maak het blad"),
    "ar": ("هكذا نبقى في أمان", "نعم، هذا أنا", "أغلق الآن", "أعدّ الورقة"),
}


class Taps:
    """Counts every touch."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def __call__(self, role, name):
        self.page.get_by_role(role, name=name).tap()
        self.count += 1


@pytest.mark.parametrize("language", WORDS)
def test_two_taps_open_it_and_one_shuts_it(
    db, telephone, house, portal, an_arrangement, axe, language
):
    an_arrangement(house, text="Ga naar de buren. " + "Bel daarna Tineke. " * 6)
    page, (link, proof, shut, sheet) = telephone(house.parent), WORDS[language]
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto("/plan")
    for row in sessions_of(db, house.parent):
        row.stepped_up_at = clock.now() - timedelta(minutes=6)
        db.add(row)
    db.commit()
    tap = Taps(page)
    tap("link", link)
    expect(page.get_by_role("button", name=proof)).to_be_visible()
    assert axe(page) == []
    tap("button", proof)
    expect(page.locator("h1")).to_have_text(link)
    expect(page.locator("main")).to_contain_text("Bel daarna Tineke.")
    assert tap.count == 2
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    page.goto("/plan/veiligheid/papier")
    tap("link", sheet)
    expect(page.locator("main")).to_contain_text("Bel daarna Tineke.")
    assert axe(page) == []
    page.goto("/plan/veiligheid")
    tap("button", shut)
    expect(page).to_have_url(f"{portal}/plan")
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Bel daarna Tineke.")


def test_the_page_that_is_read_does_not_print_and_the_sheet_does(telephone, house, an_arrangement):
    an_arrangement(house)
    page = telephone(house.parent)
    page.emulate_media(media="print")
    page.goto("/plan/veiligheid")
    expect(page.get_by_text("nummer 14")).to_be_hidden()
    page.goto("/plan/veiligheid/papier?toch=1")
    expect(page.get_by_text("nummer 14")).to_be_visible()


@pytest.mark.parametrize("language", WORDS)
def test_an_arrangement_is_made_at_the_desk_and_answered_with_three_taps(
    telephone, house, portal, axe, language
):
    desk = telephone(house.contact)
    desk.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    desk.goto(f"/bureau/huishoudens/{house.household.id}/veiligheid/nieuw")
    assert axe(desk) == []
    desk.locator("#text").fill("Ga naar boven en doe de deur op slot.")
    desk.locator("#ring").fill("Tante Els.")
    for field in ("people", "made_with"):
        desk.locator(f"fieldset:has([name={field}]) .pick").filter(
            has_text=house.parent.first_name
        ).tap()
    desk.locator("form .nl-button--primary").tap()
    expect(desk.locator("main")).to_contain_text("Tante Els.")
    assert axe(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth <= 360")
    page = telephone(house.parent)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto("/plan/veiligheid")
    assert axe(page) == []
    page.locator(".choice").first.tap()
    page.locator("article form .nl-button--primary").tap()
    expect(page.locator("article .view--agree")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
