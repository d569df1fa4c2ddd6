"""Weg: at once, everywhere on this phone, and nothing is left (docs/threats.md#going-away)."""

import re

import pytest
from playwright.sync_api import Page, expect

from family_portal.access.doors import public
from tests.pwa.conftest import kept, under_the_worker

CANARY = "Joost"


def nothing_is_left(page: Page) -> None:
    """Nothing personal on the screen, behind Back, in a cookie or in any store."""
    assert CANARY not in page.content()
    page.go_back()
    expect(page.locator("body")).not_to_contain_text(CANARY)
    assert page.context.cookies() == []


@pytest.fixture
def at_home(telephone, house):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    expect(page.locator("body")).to_contain_text(CANARY)
    return page


def test_one_press_ends_it_here_and_on_the_server(at_home, weather):
    at_home.goto("/contact")
    at_home.locator("[data-exit]").click()
    at_home.wait_for_url(weather)
    nothing_is_left(at_home)
    at_home.goto("/")
    assert "/inloggen" in at_home.url


def test_the_stores_of_the_phone_are_empty(at_home, weather):
    at_home.evaluate("() => { localStorage.setItem('x', 'y'); sessionStorage.setItem('x', 'y') }")
    at_home.locator("[data-exit]").click()
    at_home.wait_for_url(weather)
    # A page of ours without our scripts, so that nothing is put back before we look.
    at_home.goto("/manifest.webmanifest")
    assert kept(at_home) == {}
    assert at_home.evaluate("() => localStorage.length + sessionStorage.length") == 0
    workers = "() => navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert at_home.evaluate(workers) == 0


def test_other_tabs_go_too(at_home, weather):
    other = at_home.context.new_page()
    other.goto("/contact")
    at_home.locator("[data-exit]").click()
    other.wait_for_url(weather, timeout=10_000)
    nothing_is_left(other)


def test_without_network_the_page_is_an_empty_tab(at_home):
    at_home.goto("/contact")
    at_home.context.set_offline(True)
    at_home.locator("[data-exit]").click()
    expect(at_home).to_have_title("Nieuw tabblad")
    assert at_home.locator("body").inner_text() == ""
    at_home.go_back()
    expect(at_home.locator("body")).not_to_contain_text(CANARY)


def test_an_exit_without_network_is_told_before_anything_else(at_home, weather):
    at_home.context.set_offline(True)
    at_home.locator("[data-exit]").click()
    expect(at_home).to_have_title("Nieuw tabblad")
    at_home.context.set_offline(False)
    at_home.goto("/contact")
    at_home.wait_for_url(weather)
    nothing_is_left(at_home)


def test_nobody_is_kept_when_the_server_cannot_answer(at_home, app, weather, monkeypatch):
    monkeypatch.setitem(app.view_functions, "accounts.away", public(lambda: ("", 503)))
    at_home.goto("/contact")
    at_home.locator("[data-exit]").click()
    at_home.wait_for_url(weather)
    at_home.go_back()
    expect(at_home.locator("body")).not_to_contain_text(CANARY)


def test_help_lines_stay_at_hand_after_an_exit_without_network(at_home):
    at_home.context.set_offline(True)
    at_home.locator("[data-exit]").click()
    expect(at_home).to_have_title("Nieuw tabblad")
    at_home.goto("/hulplijnen")
    expect(at_home.locator("body")).to_contain_text("0800-2000")


def test_three_times_shift_is_enough(at_home, weather):
    for _ in range(2):
        at_home.keyboard.press("Shift")
    assert at_home.locator("[data-exit-status]").text_content()
    at_home.keyboard.press("Shift")
    at_home.wait_for_url(weather)


def test_capitals_in_a_text_are_no_exit(at_home):
    for letter in "ABC":
        at_home.keyboard.press(f"Shift+{letter}")
    assert at_home.locator("[data-exit-status]").text_content() == ""
    expect(at_home.locator("body")).to_contain_text(CANARY)


def test_the_link_works_without_javascript(telephone, house, weather):
    page = telephone(house.parent, java_script_enabled=False)
    page.goto("/")
    page.locator("a.exit").click()
    page.wait_for_url(weather)
    assert page.context.cookies() == []


def test_a_page_that_is_left_cannot_be_brought_back(telephone, house):
    """After signing out elsewhere somebody presses Back (docs/threats.md#going-away)."""
    page = telephone(house.parent)
    page.goto("/")
    page.goto("/contact")
    page.goto("/hulplijnen")
    page.context.clear_cookies()
    page.go_back()
    expect(page.locator("body")).not_to_contain_text(CANARY)
    assert "/inloggen" in page.url


def test_signing_out_in_one_tab_empties_the_others(telephone, house):
    page = telephone(house.parent)
    page.set_default_navigation_timeout(20_000)
    page.goto("/")
    other = page.context.new_page()
    other.goto("/contact")
    page.context.clear_cookies()
    page.goto("/uitgelogd")
    other.wait_for_url(re.compile("/inloggen"))
    expect(other.locator("body")).not_to_contain_text(CANARY)


def test_it_is_the_first_thing_after_the_skip_link_and_large_enough(telephone, house):
    page = telephone(house.parent)
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Snel weg"
    box = focused.bounding_box()
    assert min(box["width"], box["height"]) >= 44
