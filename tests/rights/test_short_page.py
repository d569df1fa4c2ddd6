"""The page of rights: what fits now in five rows, the rest closed; a word explained on the spot."""

import re

import pytest

from family_portal.measures.models import MeasureKind
from family_portal.rights.moments import court_texts
from tests.courts import make_measure

ROWS = re.compile(r'<section class="section" id="nu".*?</section>', re.DOTALL)


@pytest.fixture
def chosen_settings():
    return {"demo": True}


def closed(page, name):
    found = re.search(
        rf'<details class="more more--card" id="{name}">.*?</details>', page, re.DOTALL
    )
    return found[0] if found else ""


def test_five_rows_and_four_closed_sections(browse, house):
    page = browse(house.parent).get("/rechten").text
    assert ROWS.search(page)[0].count('class="row"') == 5
    assert [core for core in ("info", "part", "supp", "rem") if closed(page, f"deel-{core}")] == [
        "info",
        "part",
        "supp",
        "rem",
    ]


def test_who_has_help_by_choice_finds_courts_apart(browse, house):
    page = browse(house.parent).get("/rechten").text
    assert "Jullie hulp is vrijwillig." in page
    apart = closed(page, "speelt-niet")
    assert "Dit speelt bij jullie niet" in apart
    assert 'href="/rechten/ots"' in apart
    assert 'href="/rechten/ots"' not in page.replace(apart, "")


def test_with_a_measure_nothing_is_set_apart(db, browse, house):
    make_measure(db, house, [house.parent], kind=MeasureKind.SUPERVISION)
    page = browse(house.parent).get("/rechten").text
    assert not closed(page, "speelt-niet")
    assert "vrijwillig." not in page


def test_who_was_not_told_does_not_read_that_nothing_is_going_on(db, browse, house):
    make_measure(db, house, [house.parent], kind=MeasureKind.SUPERVISION)
    page = browse(house.other_parent).get("/rechten").text
    assert "speelt bij jullie niet" not in page
    assert "hulp is vrijwillig" not in page


def test_texts_about_courts_are_those_of_the_rules():
    assert {"ots", "uhp", "gezag", "gesloten", "hoger-beroep", "spoed"} <= court_texts()
    assert not {"start", "plan", "klacht", "vertrouwenspersoon", "vrijwillig"} & court_texts()


def test_a_word_opens_on_the_spot_without_a_script(telephone, axe):
    page = telephone(java_script_enabled=False)
    page.goto("/rechten/ots", timeout=30000)
    word = page.locator("button.term").first
    word.scroll_into_view_if_needed()
    before = word.bounding_box()["y"]
    word.click()
    said = page.locator(f"#{word.get_attribute('popovertarget')}")
    assert said.is_visible()
    page.keyboard.press("Escape")
    assert not said.is_visible()
    assert word.bounding_box()["y"] == before


VOLUNTARY_PAGES = [
    "/",
    "/plan",
    "/rechten/advocaat",
    "/rechten/advocaat/eerste-gesprek",
    "/neem-mee",
]


@pytest.mark.parametrize("path", VOLUNTARY_PAGES)
def test_who_has_help_by_choice_reads_of_no_court(browse, house, path):
    page = re.sub(r"(?s)<[^>]+>", " ", browse(house.parent).get(path).text)
    assert not re.search(r"zitting|rechtbank|kinderrechter|de rechter", page), path


def test_with_a_hearing_the_letter_of_the_court_is_named(db, browse, house):
    make_measure(db, house, [house.parent], kind=MeasureKind.SUPERVISION)
    assert "Wacht niet tot de zitting." in browse(house.parent).get("/rechten/advocaat").text
    assert "De brief van de rechtbank" in browse(house.parent).get("/neem-mee").text
