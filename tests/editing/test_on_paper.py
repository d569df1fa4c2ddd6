"""The checklist as an editor and a lawyer have it before them: a phone, a desk, a sheet of A4."""

import re

import pytest
from playwright.sync_api import expect

from tests.editing.answers import BY
from tests.rig.telephone import DESK

LIST = "/beheer/nakijklijst"


@pytest.fixture
def sheet(telephone, editor):
    def opened(**how):
        page = telephone(editor, **how)
        # A long page, and whoever comes first waits for all texts to be read.
        page.set_default_navigation_timeout(60_000)
        page.goto(LIST)
        return page

    return opened


@pytest.mark.parametrize("how", [{}, DESK])
def test_it_fits_and_axe_finds_nothing(sheet, axe, how):
    page = sheet(**how)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert axe(page) == []


def test_a_sitting_without_javascript(sheet):
    page = sheet(java_script_enabled=False)
    first = page.locator(".item").first
    title = first.locator("h2").inner_text().partition(". ")[2]
    page.get_by_label("Naam van de jurist").fill(BY["checker"])
    page.get_by_label("Nagekeken op").fill(BY["checked_on"])
    first.get_by_role("radio", name="Klopt", exact=True).check()
    page.get_by_role("button", name="Bewaar wat de jurist zei").click()
    page.wait_for_url(f"**{LIST}")
    assert title not in page.locator("h2").all_inner_texts()
    assert page.get_by_label("Naam van de jurist").input_value() == BY["checker"]


def test_on_paper_are_boxes_and_lines_and_nothing_to_press(sheet):
    page = sheet(**DESK)
    items = page.locator(".item")
    page.emulate_media(media="print")
    assert page.locator(".box:visible").count() == 2 * items.count() > 0
    for gone in (".topbar", ".tabbar", "fieldset", "textarea", ".nl-button", "input:not([hidden])"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.get_by_text("Handtekening:").is_visible()
    assert page.title() == "Nakijklijst voor een jurist"
    # No fact is cut in two, and where it can be read is written out.
    cut = items.evaluate_all("all => all.map(e => getComputedStyle(e).breakInside)")
    assert set(cut) == {"avoid"}
    link = "e => getComputedStyle(e, '::after').content"
    assert "https://" in page.locator(".sources a").first.evaluate(link)
    # A lawyer's sitting, not a book.
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert 5 < len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 18


def test_on_a_phone_the_list_is_folded_and_the_first_part_is_open(sheet):
    page = sheet()
    parts = page.locator(".bundle")
    is_open = parts.evaluate_all("all => all.map(part => part.open)")
    assert is_open[0]
    assert not any(is_open[1:])
    # Everything that waits can be seen at a glance, and opened at once.
    assert page.evaluate("document.documentElement.scrollHeight") / 640 < 20
    page.get_by_role("link", name="Open alles").click()
    assert all(parts.evaluate_all("all => all.map(part => part.open)"))


def test_each_part_can_be_saved_by_itself(sheet):
    page = sheet()
    parts = page.locator(".bundle")
    parts.nth(1).locator("summary").first.click()
    second = parts.nth(1).locator(".item").first
    title = second.locator("h2").inner_text().partition(". ")[2]
    page.get_by_label("Naam van de jurist").fill(BY["checker"])
    page.get_by_label("Nagekeken op").fill(BY["checked_on"])
    second.get_by_role("radio", name="Klopt", exact=True).check()
    parts.nth(1).get_by_role("button", name="Bewaar wat tot hier is ingevuld").click()
    expect(page.locator("h2").filter(has_text=title)).to_have_count(0)
