"""From the household page to an arrangement on a small phone, without a script as well."""

import re

import pytest
from playwright.sync_api import expect

MOST_TAPS = 6


def test_a_usual_arrangement_takes_at_most_six_taps(telephone, house):
    page = telephone(house.contact, java_script_enabled=False)
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    taps = 0

    def tap(target):
        nonlocal taps
        taps += 1
        target.tap()

    tap(page.get_by_role("link", name=re.compile("Nieuwe omgangsafspraak")))
    tap(page.get_by_label(re.compile("^Daan")))
    tap(page.get_by_label(re.compile("^Noor")))
    often = page.get_by_label("Hoe vaak en hoe lang?")
    tap(often)
    often.fill("elke vrijdag van drie tot vijf")
    tap(page.get_by_role("radio", name="op een andere plek"))
    tap(page.get_by_role("button", name="Leg deze afspraak vast"))
    expect(page.get_by_role("heading", name="Omgangsafspraak")).to_be_visible()
    assert taps <= MOST_TAPS


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_pages_are_for_everybody(telephone, house, arrange, plan, went, axe, language):
    made = arrange()
    went(plan(made), "missed", because="De auto was stuk.")
    for person, paths in (
        (house.other_parent, ["/omgang"]),
        (house.child, ["/omgang"]),
        (
            house.contact,
            [
                f"/bureau/omgang/{made.id}",
                f"/bureau/omgang/{made.id}/wijzigen",
                f"/bureau/huishoudens/{house.household.id}/omgang/nieuw",
            ],
        ),
    ):
        page = telephone(person, locale=language)
        for path in paths:
            page.goto(path)
            assert axe(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= page.viewport_size["width"], path
