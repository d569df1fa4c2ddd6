"""Everybody around one plan, on a small telephone: what they do there, in how many taps, and that
it is done for the others too."""

import re
import sys

import pytest
from playwright.sync_api import expect

from tests.plan.test_new_step_on_a_telephone import MOST_TAPS, Thumb


@pytest.fixture
def thumb():
    """`thumb(page)` counts; what it counted is printed."""
    every = []

    def of(page, who):
        every.append((who, made := Thumb(page)))
        return made

    yield of
    sys.stdout.write("".join(f"{who}: {one.taps} taps\n" for who, one in every))
    assert all(one.taps <= MOST_TAPS for _who, one in every)


def _proposes(page, hand, words, *, to=None):
    """From the plan to the proposal that was sent, for the first day that is offered."""
    page.goto("/plan")
    hand.tap(page.get_by_role("link", name="Zelf een stap bedenken"))
    field = page.locator("[name=what]")
    hand.tap(field)
    field.fill(words)
    if to:
        hand.tap(page.locator(".pick", has_text=to).first)
    hand.tap(page.locator(".pick", has_text=re.compile("uiterlijk")).first)
    hand.tap(page.locator("main form button[type=submit], main form .btn--main").last)
    expect(page.locator(".step").first).to_contain_text(words)


def test_a_supporter_ticks_what_is_theirs_and_sees_that_alone(phone, thumb):
    tineke = phone("tineke")
    hand = thumb(tineke, "a supporter says that it is done")
    tineke.goto("/")
    hand.tap(tineke.get_by_role("navigation").get_by_role("link", name="Plan"))
    step = tineke.locator(".step", has_text="Ik zoek een plek bij de turnclub")
    expect(step).to_be_visible()
    for words in ("wanneer mijn gesprekken beginnen", "naar het clubhuis"):
        assert words not in tineke.content()
    hand.tap(step.get_by_role("button", name="Dit is gelukt"))
    expect(tineke.get_by_text("Gelukt").first).to_be_visible()


def test_somebody_of_sixteen_proposes_a_step_of_their_own(phone, thumb):
    noa = phone("noa")
    hand = thumb(noa, "a girl of sixteen proposes a step")
    _proposes(noa, hand, "Ik bel zelf met school.")
    petra = phone("petra")
    petra.goto("/plan")
    assert "Ik bel zelf met school." not in petra.content()


def test_a_contact_person_proposes_a_step_for_whom_they_choose(phone, thumb):
    marijke = phone("marijke")
    hand = thumb(marijke, "a contact person proposes a step")
    marijke.goto("/bureau/huishoudens")
    marijke.goto(
        marijke.locator("main a[href*='/bureau/huishoudens/']").first.get_attribute("href")
    )
    hand.tap(marijke.get_by_role("link", name="Nieuwe stap"))
    field = marijke.locator("[name=what]")
    hand.tap(field)
    field.fill("Ik bel de zwemclub.")
    hand.tap(marijke.locator("label:has([name=who_id])").first)
    hand.tap(marijke.locator("label:has([name=people])").first)
    hand.tap(marijke.locator(".pick", has_text=re.compile("uiterlijk")).first)
    hand.tap(marijke.locator("main form button[type=submit], main form .btn--main").last)
    expect(marijke.locator(".step").first).to_contain_text("Ik bel de zwemclub.")


def test_somebody_of_thirteen_asks_her_father_and_lets_nobody_else_read_it(phone, thumb):
    lieke = phone("lieke")
    hand = thumb(lieke, "a girl of thirteen proposes a step")
    _proposes(lieke, hand, "Ik mag op zondag met opa vissen.", to="Joris")
    for who, reads in (("joris", True), ("sanne", False), ("tineke", False)):
        page = phone(who)
        page.goto("/plan")
        assert ("met opa vissen" in page.content()) is reads, who
