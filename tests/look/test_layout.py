"""How the layout holds on a phone, a desk, paper, and for eyes that need more."""

import json

import pytest

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A link in a sentence is as high as the sentence; a box inside a label is as large as its label.
SMALL_TARGETS = """() =>
  [...document.querySelectorAll('a, button, input, textarea, summary, label')]
  .filter((e) => e.checkVisibility() && !e.matches('[type=hidden], .nl-skip-link, [for]'))
  .filter((e) => !e.closest('p') && !(e.tagName === 'INPUT' && e.closest('label')))
  .map((e) => [e.className || e.tagName, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""
PAGES = ["parts", "writing", "desk?wie=marijke"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 360, 900, 1280])
def test_nothing_sticks_out_of_the_screen(show, page, width):
    assert show(page, viewport={"width": width, "height": 640}).evaluate(WIDER) == 0


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_nothing_sticks_out_with_letters_twice_as_large(show, language):
    """180 px wide at normal size is what 360 is at 200 %."""
    page = show(f"parts?taal={language}", viewport={"width": 180, "height": 320})
    assert page.evaluate(WIDER) == 0
    assert page.locator(".exit").bounding_box()["y"] < 100
    assert page.locator("nav.tabbar").evaluate("e => getComputedStyle(e).position") == "static"


def test_everything_to_press_is_large_enough_for_a_thumb(show):
    assert show("parts").evaluate(SMALL_TARGETS) == []


def test_arabic_reads_from_the_other_side(show):
    page = show("parts?taal=ar")
    assert page.locator(".exit").bounding_box()["x"] < 40
    assert page.locator(".brand").bounding_box()["x"] > 180
    flipped = page.locator(".exit .icon").evaluate("e => getComputedStyle(e).scale")
    assert flipped == "-1 1"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("page", [*PAGES, "parts?taal=ar", "parts?wie=lieke"])
def test_axe_finds_nothing(show, axe, page, colours):
    assert axe(show(page, color_scheme=colours)) == []


def test_paper_gets_the_words_and_not_the_bars(show):
    page = show("parts")
    page.emulate_media(media="print")
    for gone in (".topbar", ".tabbar", ".composer", ".listen"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("h1").is_visible()
    assert page.locator("text=Mijn plan").first.is_hidden()


def test_high_contrast_keeps_the_edges(show):
    page = show("parts", forced_colors="active")
    for kind in (".exit", ".face", ".utrecht-alert", ".composer", ".chip"):
        width = page.locator(kind).first.evaluate("e => getComputedStyle(e).borderTopWidth")
        assert width != "0px", kind


def test_without_javascript_everything_is_there(show):
    page = show("parts", java_script_enabled=False)
    assert page.locator("a.exit").get_attribute("href") == "/weg"
    assert not page.locator("[data-read-aloud]").is_visible()
    page.locator("summary").click()
    assert page.locator(".chips").is_visible()


def test_nobody_is_moved_about_who_does_not_like_it(show):
    page = show("parts", reduced_motion="reduce")
    assert page.locator(".nl-button").first.evaluate(
        "e => getComputedStyle(e).transitionProperty"
    ) in {"none", "all"}
    assert (
        page.locator(".nl-button").first.evaluate("e => getComputedStyle(e).transitionDuration")
        == "0s"
    )


def test_the_desk_shows_list_and_letter_side_by_side(show):
    page = show("desk?wie=marijke", viewport={"width": 1200, "height": 800})
    many, one = page.locator(".pane--many"), page.locator(".pane--one")
    assert many.is_visible()
    assert one.bounding_box()["x"] > many.bounding_box()["x"] + 300


@pytest.mark.parametrize(("query", "list_shows"), [("", True), ("&open=1", False)])
def test_on_a_phone_the_desk_shows_one_thing_at_a_time(show, query, list_shows):
    page = show("desk?wie=marijke" + query)
    assert page.locator(".pane--many").is_visible() is list_shows
    assert page.locator(".pane--one").is_visible() is not list_shows


def test_the_page_asks_for_few_files_and_none_of_others(show, address):
    page = show("writing")
    asked = json.loads(
        page.evaluate(
            "() => JSON.stringify(performance.getEntriesByType('resource').map((e) => e.name))"
        )
    )
    outside = [name for name in asked if not name.startswith(address)]
    assert outside == []
    # The page itself, and not what a worker or an install asks for later.
    static = {name for name in asked if "/static/" in name}
    assert len(static) + 1 <= 8
