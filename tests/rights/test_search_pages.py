"""What the page of a search shows: whom to call above everything, and never a dead end."""

import re
from copy import copy
from datetime import date

import pytest

LANGUAGES = {"nl": "ik word geslagen", "en": "my dad beats me", "ar": "أبي يضربني"}


@pytest.fixture(autouse=True)
def _while_the_texts_hold(clock_at):
    clock_at(date(2026, 11, 26))


@pytest.fixture
def chosen_settings():
    return {"demo": True}


def search(browser, wanted, language="nl", **more):
    answer = browser.get(
        "/rechten", query_string={"q": wanted, **more}, headers={"Accept-Language": language}
    )
    return answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", LANGUAGES.values())
def test_whom_to_call_stands_above_what_is_found_in_any_language(browse, language, typed):
    page = search(browse(), f"{typed} advocaat lawyer محام", language)
    main = page[page.index("<main") :]
    assert main.index('href="tel:112"') < main.index('href="tel:08002000"')
    assert (
        main.index('href="tel:08002000"') < main.index('id="zoeken"') < main.index('id="gevonden"')
    )
    assert 'href="/hulplijnen"' in main


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("zelfmoord", "tel:113"), ("ik ben weggelopen", "tel:08000432"), ("misbruik", "tel:08000432")],
)
def test_a_child_is_given_the_line_for_what_it_says(browse, house, wanted, first):
    page = search(browse(house.child), wanted)
    called = re.findall(r'class="call[^"]*" href="([^"]+)"', page[page.index("<main") :])
    assert called[:2] == ["tel:112", first]
    assert page.index("Dat komt niet door jou.") < page.index('id="gevonden"')


def test_an_ordinary_search_has_no_alarm(browse):
    page = search(browse(), "advocaat kosten")
    assert 'id="nu-hulp"' not in page
    assert 'id="direct-hulp"' in page


def test_who_finds_nothing_is_told_whom_to_ask(browse, house):
    page = search(browse(house.parent), "xylofoon")
    found = page[page.index('id="gevonden"') :]
    assert 'href="/contact"' in found
    assert 'href="/hulplijnen"' in found
    assert "tel:08008020" in found


def test_a_text_that_waits_for_a_lawyer_is_not_found(app, browse, monkeypatch):
    """What may not be read is not found either, not by its questions."""
    assert "/rechten/perspectief" in search(browse(), "perspectiefbesluit")
    shelf = copy(app.extensions["rights"])
    shelf.demo = False
    monkeypatch.setitem(app.extensions, "rights", shelf)
    assert "/rechten/perspectief" not in search(browse(), "perspectiefbesluit")


def test_a_parent_does_not_find_what_is_written_for_children(browse, house):
    assert "/rechten/zelf-naar-rechter" in search(browse(house.child), "informele rechtsingang")
    assert "/rechten/zelf-naar-rechter" not in search(
        browse(house.parent), "informele rechtsingang"
    )


@pytest.mark.parametrize("js", [True, False], ids=["with script", "without"])
def test_on_a_small_phone_the_lines_are_on_the_first_screen(telephone, js):
    page = telephone(java_script_enabled=js, viewport={"width": 360, "height": 640})
    page.goto("/rechten")
    page.fill("#q", "mijn ex bedreigt mij")
    page.press("#q", "Enter")
    page.wait_for_url("**q=*")
    for number in ("112", "08002000"):
        box = page.locator(f'#nu-hulp a[href="tel:{number}"]').bounding_box()
        assert box
        assert box["y"] + box["height"] <= 640
    wide = page.locator("html").bounding_box()
    assert wide
    assert wide["width"] <= 360
