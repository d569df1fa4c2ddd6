"""Larger letters on a phone: the whole page is larger, and nothing of it is cut off."""

from datetime import date

import pytest
from playwright.sync_api import expect

from family_portal.plan.models import Step

SIZES = {"Groot": 288, "Heel groot": 240}
PAGES = ("/", "/plan", "/berichten", "/rechten", "/meer", "/mening", "/afspraken/vragen")
# Words of so many letters fit on a line of their own, so nothing breaks in the midst of one.
FITS = 10
BROKEN = """most => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, range = document.createRange(), around = text.parentElement;
    if (!around.checkVisibility() || around.closest('.sr, .brand')) continue;
    for (const word of text.data.matchAll(/\\p{L}+/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1 && word[0].length <= most) found.push(word[0]);
    }
  }
  return found;
}"""


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


def test_twice_as_large_no_short_word_breaks(db, telephone, house):
    """180 points of 360. What is longer is parted where the language allows, if the phone knows."""
    due = date(2099, 12, 30)  # a wednesday in december
    circle = house.circle(db, family=[house.parent])
    db.add(Step(circle_id=circle.id, what="Ik bel.", who_id=house.contact.id, due=due))
    db.commit()
    page = telephone(house.parent, viewport={"width": 180, "height": 320})
    for path in (*PAGES, "/berichten/nieuw", "/mening/iemand-anders", "/hulplijnen"):
        page.goto(path)
        assert page.evaluate(BROKEN, FITS) == [], path
    page.goto("/rechten/vertrouwenspersoon")
    for where in ("h1", "h2", "p", ".nl-button"):
        part = page.locator(f"main {where}").first
        assert part.evaluate("e => getComputedStyle(e).hyphens") == "auto", where


def test_anybody_may_choose_and_only_what_there_is(browse):
    somebody = browse()
    assert somebody.post("/letters", data={"letters": "1.5"}).status_code == 303
    assert 'content="initial-scale=1.5"' in somebody.get("/inloggen").text
    assert somebody.post("/letters", data={"letters": "9"}).status_code == 422
    somebody.set_cookie("letters", '9" onload="')
    assert 'content="width=device-width, initial-scale=1"' in somebody.get("/inloggen").text
