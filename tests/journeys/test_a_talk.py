"""One talk, whole: made, chosen, prepared, written down, said to be right and put into the plan, by
a parent, a child of fourteen and their contact on small phones. Taps are counted."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.core import clock
from tests.desk.making import made, path
from tests.desk.test_taps import Thumb

WORDS = "Praten over het hele jaar"


class Hand:
    """Somebody's phone in their language. Every page it stops at is looked at."""

    def __init__(self, page, language, axe):
        self.page, self.language, self.axe = page, language, axe
        self.thumb = Thumb()

    def at(self, where=None):
        """Taps count anew from here."""
        if where:
            self.page.goto(where)
        self.thumb = Thumb()
        self.look()

    def look(self):
        assert self.page.locator("html").get_attribute("lang") == self.language
        # From its top: what is half under the bar counts as too small to touch.
        self.page.evaluate("scrollTo(0, 0)")
        assert self.axe(self.page) == [], self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.page.viewport_size["width"], self.page.url

    def tap(self, where):
        self.thumb.tap(self.page.locator(where).first)

    @property
    def taps(self):
        return self.thumb.taps


@pytest.fixture(params=["nl", "ar"])
def hand(request, telephone, portal, axe):
    def unpack(person):
        page = telephone(person)
        page.context.set_default_timeout(30_000)  # the first page of all waits for a busy machine
        page.context.add_cookies([{"name": "taal", "value": request.param, "url": portal}])
        return Hand(page, request.param, axe)

    return unpack


def make(joost, house):
    joost.at(f"{path(house)}?aan={house.parent.id}")
    joost.tap("#title")
    joost.page.locator("#title").fill(WORDS)
    joost.tap(f"input[name=people][value='{house.child.id}']")
    for n in range(2):
        joost.tap(f"label:nth-child({n + 1}) > input[name=slots]")
    joost.page.locator("button[formaction]").tap()  # a look that nobody has to take
    expect(joost.page.locator("#zo-zien-zij-het article")).to_have_count(2)
    joost.look()
    joost.tap("form[action$='/afspraak'] .btnrow button:not([formaction])")
    joost.page.wait_for_url("**/afspraken/*")
    joost.look()


def choose(samira, talk):
    samira.at(f"/afspraken/{talk.id}")
    samira.tap("input[name=offered]")
    samira.tap("form[action$='/kies'] button")
    expect(samira.page.locator(".view--agree")).to_be_focused()
    samira.look()


def prepare(noor, talk):
    noor.at(f"/afspraken/{talk.id}")
    noor.tap("a[href$='/voorbereiden']")
    noor.tap("input[name=ready]")
    noor.tap("form[action$='/vragen'] button")
    expect(noor.page.locator("#vragen q")).to_have_count(1)
    noor.look()


def write_down(joost, talk):
    joost.at(f"/afspraken/{talk.id}/verslag/schrijven")
    joost.page.locator("#agreed").fill("Samira belt de school.")
    joost.tap("form.composer .btnrow button")
    joost.page.wait_for_url("**/samen")
    joost.tap("form[action$='/samen/zeggen'] button")
    expect(joost.page.locator(".view--agree").first).to_be_visible()
    joost.look()
    joost.tap("form[action$='/delen'] button")
    expect(joost.page.locator("#wordt-stap")).to_be_visible()


def say_it_is_right(reader, talk):
    reader.at(f"/afspraken/{talk.id}/verslag")
    reader.tap("#klopt form button")
    expect(reader.page.locator("#klopt .view--agree").first).to_be_visible()
    reader.look()


def test_from_making_it_to_a_step_in_the_plan(db, house, hand):
    joost, samira, noor = hand(house.contact), hand(house.parent), hand(house.child)
    make(joost, house)
    [talk] = made(db, WORDS)
    taps = [joost.taps]
    choose(samira, talk)
    prepare(noor, talk)
    taps += [samira.taps, noor.taps]
    db.refresh(talk)
    talk.starts_at = clock.now() - timedelta(hours=2)
    db.add(talk)
    db.commit()
    write_down(joost, talk)
    taps.append(joost.taps)
    say_it_is_right(samira, talk)
    taps.append(samira.taps)
    joost.at()
    joost.tap("#wordt-stap form button")
    expect(joost.page.locator("#wordt-stap a")).to_have_count(1)
    taps.append(joost.taps)
    assert taps == [5, 2, 3, 3, 1, 1]
