"""Preparing a talk with a thumb, in two languages, and without a script."""

import re

import pytest
from playwright.sync_api import expect


def test_a_thumb_prepares_a_talk_without_a_script(telephone, house, an_appointment):
    talk = an_appointment(house)
    page = telephone(house.parent, java_script_enabled=False)
    page.goto(f"/afspraken/{talk.id}")
    page.get_by_role("link", name=re.compile("Bereid het gesprek voor")).tap()
    page.get_by_label("Wat kan ik kiezen?").check()
    page.get_by_role("button", name="Leg deze vragen klaar").tap()
    expect(page.locator("#vragen q")).to_have_text("Wat kan ik kiezen?")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_page_is_for_everybody(telephone, portal, house, an_appointment, axe, language):
    talk = an_appointment(house, people=[house.parent, house.child])
    page = telephone(house.parent)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto(f"/afspraken/{talk.id}/voorbereiden")
    assert page.locator("html").get_attribute("lang") == language
    assert axe(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_one_phone_goes_round_and_everybody_reads_it_later(
    telephone, portal, browse, house, an_appointment, axe, db, language
):
    talk = an_appointment(house, people=[house.parent, house.child], days=-0.1)
    page = telephone(house.contact, java_script_enabled=False)
    page.goto(f"/afspraken/{talk.id}/verslag")
    page.get_by_role("link", name="Schrijf het verslag").tap()
    page.get_by_label(re.compile("Wat spraken wij af")).fill("Joost belt de school.")
    page.get_by_role("button", name="Bewaar en lees het samen").tap()
    page.get_by_role("button", name="Het klopt").first.tap()
    page.get_by_role("button", name="Deel het verslag").tap()
    expect(page.locator("#klopt")).to_contain_text("het klopt")
    theirs = telephone(house.parent)
    theirs.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    theirs.goto(f"/afspraken/{talk.id}/verslag")
    assert theirs.locator("html").get_attribute("lang") == language
    assert "Joost belt de school." in theirs.locator("main").inner_text()
    assert axe(theirs) == []
    assert theirs.evaluate("document.documentElement.scrollWidth") <= 360
    ours = telephone(house.contact)
    for what in ("schrijven", "samen"):
        ours.goto(f"/afspraken/{talk.id}/verslag/{what}")
        assert axe(ours) == []
        assert ours.evaluate("document.documentElement.scrollWidth") <= 360
