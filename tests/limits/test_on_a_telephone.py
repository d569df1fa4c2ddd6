"""A limit with a thumb: asked, looked at by a second, explained, and read by whom it is for."""

import sys

import pytest
from playwright.sync_api import expect

from tests.limits.conftest import FACTS, WORDS
from tests.plan.test_new_step_on_a_telephone import Thumb

NEW = "/bureau/huishoudens/{}/grenzen/nieuw"


def pick(thumb, page, name, value):
    thumb.tap(page.locator(f"label:has([name={name}][value='{value}'])").first)


def test_two_of_us_decide_and_he_reads_five_things(telephone, house, a_goal, axe):
    goal, desk = a_goal(), telephone(house.contact)
    thumb = Thumb(desk)
    desk.goto(NEW.format(house.household.id))
    for name, value in (
        ("person_id", house.other_parent.id),
        ("record", f"goal:{goal.id}"),
        ("ground", "safety_of_person"),
        ("second_id", house.lead.id),
    ):
        pick(thumb, desk, name, value)
    facts = desk.locator("[name=facts]")
    thumb.tap(facts)
    facts.fill(FACTS)
    thumb.tap(desk.get_by_role("button", name="Vraag een ja"))
    expect(desk.get_by_text("wacht op een ja")).to_be_visible()
    lead = telephone(house.lead)
    lead.goto("/bureau")
    theirs = Thumb(lead)
    theirs.tap(lead.locator(".ticket", has_text="Zeg ja of nee"))
    expect(lead.get_by_role("heading", name="Wat zeg jij?")).to_be_visible()
    assert axe(lead) == []
    assert goal.words not in lead.content()
    pick(theirs, lead, "says", "yes")
    theirs.tap(lead.get_by_role("button", name="Dit zeg ik"))
    expect(lead.get_by_text("nog uitleggen, dan gaat het dicht")).to_be_visible()
    desk.goto("/bureau")
    thumb.tap(desk.locator(".ticket", has_text="Leg uit wat iemand niet mag lezen"))
    pick(thumb, desk, "how", "talk")
    thumb.tap(desk.get_by_role("button", name="Verteld. Nu gaat het dicht."))
    expect(desk.get_by_text("opnieuw bekijken op")).to_be_visible()
    his = telephone(house.other_parent)
    his.goto("/plan")
    expect(his.get_by_role("heading", name="Dit deel kun je nu niet zien")).to_be_visible()
    assert goal.words not in his.content()
    sys.stdout.write(f"a limit: {thumb.taps} taps at the desk, {theirs.taps} of the lead\n")
    assert thumb.taps <= 9
    assert theirs.taps == 3


def test_the_form_is_three_screens_long_and_opens_what_was_chosen(telephone, house, a_goal, a_step):
    """Of each kind of record a fold; without a script, and with whatever was sent."""
    goal, page = a_goal(), telephone(house.contact)
    steps = [a_step(what=f"Ik bel {n}.") for n in range(8)]
    page.goto(NEW.format(house.household.id))
    assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 640
    folds = page.locator("details:has([name=record])")
    assert {fold.get_attribute("open") for fold in folds.all()} == {None}
    page.goto(f"{NEW.format(house.household.id)}?wat=goal:{goal.id}")
    assert page.locator("details[open] [name=record]:checked").count() == 1
    assert page.locator(f"details[open] [value='step:{steps[0].id}']").count() == 0


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_page_of_a_limit_is_for_everybody(
    telephone, portal, house, a_step, ask, second, told, axe, language
):
    told_one, silent = ask(a_step()), ask(a_step(what=f"Ook {WORDS}"), how="silent")
    for limit in (told_one, silent):
        second(limit)
    told(told_one)
    home = NEW.format(house.household.id)
    desk = [home, home.removesuffix("/nieuw")]
    desk += [f"/bureau/grenzen/{limit.id}" for limit in (told_one, silent)]
    for person, paths in ((house.contact, desk), (house.other_parent, ["/plan"])):
        page = telephone(person)
        page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
        for path in paths:
            page.goto(path)
            assert axe(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= 360"), path
