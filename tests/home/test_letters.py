"""Larger letters on a phone: the whole page is larger, and nothing of it is cut off."""

import pytest
from playwright.sync_api import expect

SIZES = {"Groot": 288, "Heel groot": 240}
PAGES = ("/", "/plan", "/berichten", "/rechten", "/meer", "/mening", "/afspraken/vragen")


@pytest.mark.parametrize("size", SIZES)
def test_somebody_chooses_larger_letters(telephone, house, axe, size):
    page = telephone(house.parent)
    page.goto("/meer")
    page.get_by_role("link", name="Voor iedereen te gebruiken").tap()
    page.get_by_role("button", name=size, exact=True).tap()
    expect(page.get_by_role("button", name=size, exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    assert axe(page) == []
    for path in PAGES:
        page.goto(path)
        # Laid out for so many points of 360, and no wider.
        assert page.evaluate("innerWidth") == SIZES[size], path
        assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size], path
    page.goto("/toegankelijkheid")
    page.get_by_role("button", name="Gewoon").tap()
    expect(page.get_by_role("button", name="Gewoon")).to_have_attribute("aria-current", "true")
    assert page.evaluate("innerWidth") == 360


def test_anybody_may_choose_and_only_what_there_is(browse):
    somebody = browse()
    assert somebody.post("/letters", data={"letters": "1.5"}).status_code == 303
    assert 'content="initial-scale=1.5"' in somebody.get("/inloggen").text
    assert somebody.post("/letters", data={"letters": "9"}).status_code == 422
    somebody.set_cookie("letters", '9" onload="')
    assert 'content="width=device-width, initial-scale=1"' in somebody.get("/inloggen").text
