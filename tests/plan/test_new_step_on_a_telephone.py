"""A new step with a thumb: how many taps it takes, and that it needs no script."""

import re
import sys

import pytest
from playwright.sync_api import expect

from family_portal.access.circles import Category

MOST_TAPS = 6


class Thumb:
    """Counts what it presses. Typing is done in a field that was tapped."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, what):
        self.taps += 1
        what.tap()

    def at_most(self, most, what):
        """Told as well, so that a run shows what it costs today."""
        sys.stdout.write(f"taps, {what}: {self.taps}\n")
        assert self.taps <= most


@pytest.mark.parametrize("script", [True, False])
def test_a_new_step_takes_at_most_six_taps(telephone, house, db, axe, script):
    house.circle(db, Category.PLAN, family=[house.parent, house.child])
    page = telephone(house.parent, java_script_enabled=script)
    page.goto("/plan")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Zelf een stap bedenken"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Zelf een stap bedenken")
    if script:
        assert axe(page) == []
    field = page.get_by_label("Wat gaat er gebeuren?")
    thumb.tap(field)
    field.fill("Ik bel de huisarts.")
    thumb.tap(page.locator(".pick", has_text="Noor").first)
    thumb.tap(page.locator(".pick", has_text=re.compile("uiterlijk")).first)
    thumb.tap(page.get_by_role("button", name="Vraag wat zij vinden"))
    expect(page.locator(".step")).to_contain_text("Ik bel de huisarts.")
    expect(page.locator(".step")).to_contain_text("Jij stelde dit voor.")
    thumb.at_most(MOST_TAPS, "a new step")


def test_saying_what_one_thinks_takes_three(telephone, house, a_proposal, axe):
    step = a_proposal(house, by=house.contact, who=house.contact, people=house.family)
    page = telephone(house.child)
    page.goto("/")
    thumb = Thumb(page)
    thumb.tap(page.locator(f"a[href*='{step.id}']").first)
    expect(page.locator("#antwoord")).to_be_visible()
    assert axe(page) == []
    thumb.tap(page.locator(".choice", has_text="Deels"))
    thumb.tap(page.get_by_role("button", name="Stuur dit"))
    expect(page.locator("#reacties")).to_contain_text("deels mee eens")
    assert axe(page) == []
    thumb.at_most(3, "say what one thinks of a step")


def test_a_professional_reads_who_said_what_and_makes_it_agreed(telephone, house, a_proposal, axe):
    step = a_proposal(house, by=house.contact, who=house.contact, people=house.family)
    page = telephone(house.contact)
    page.goto(f"/plan/stappen/{step.id}")
    expect(page.locator("#afspreken")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Leg dit vast als afspraak").tap()
    expect(page.locator(".step")).to_contain_text("Afgesproken op")
    page.goto(f"/plan/nieuw/{house.household.id}")
    assert axe(page) == []
