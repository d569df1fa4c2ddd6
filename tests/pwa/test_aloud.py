"""Read aloud marks the sentence that is read, in the language of the text, and stops at leaving."""

import re

import pytest
from playwright.sync_api import expect

VOICES = """
const said = [];
window.said = said;
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => VOICES.map((lang) => ({ lang, localService: true })),
  addEventListener: () => {},
  cancel: () => { said.length = 0; localStorage.setItem('left', 'cancelled'); },
  speak: (one) => said.push(one),
} });
"""
MARKED = "() => [...CSS.highlights.get('spoken')].map((range) => range.toString().trim())"


@pytest.fixture
def chosen_settings():
    return {"demo": True}


@pytest.fixture
def read_aloud(telephone):
    """`read_aloud("/rechten/ots", "nl")`: the page of a phone with these voices, being read."""

    def start(path, *voices, language="nl-NL"):
        page = telephone(locale=language)
        page.add_init_script(VOICES.replace("VOICES", str(list(voices)), 1))
        page.goto(path)
        return page

    return start


def press(page):
    page.locator("[data-read-aloud]").click()


def test_the_sentence_that_is_read_is_marked_and_no_other(read_aloud):
    page = read_aloud("/rechten/start", "nl-NL")
    press(page)
    words = page.evaluate("() => said.map((one) => one.text)")
    assert len(words) > 20
    for index in (0, 2, 7, len(words) - 1):
        page.evaluate("(index) => said[index].onstart()", index)
        (marked,) = page.evaluate(MARKED)
        assert re.sub(r"\s+", "", marked) == re.sub(r"\s+", "", words[index])
    page.evaluate("() => said.at(-1).onend()")
    expect(page.locator("[data-read-aloud]")).to_have_text("Lees voor")
    assert page.evaluate(MARKED) == []


def test_a_sentence_with_a_link_in_it_is_one_sentence(read_aloud):
    page = read_aloud("/rechten/ots", "nl-NL")
    press(page)
    words = page.evaluate("() => said.map((one) => one.text)")
    at = next(i for i, said in enumerate(words) if "kinderrechter" in said and said.endswith("."))
    page.evaluate("(index) => said[index].onstart()", at)
    (marked,) = page.evaluate(MARKED)
    assert "kinderrechter" in marked
    assert marked.endswith(".")


def test_an_arabic_text_is_read_by_an_arabic_voice(read_aloud):
    page = read_aloud("/rechten/ots", "nl-NL", "ar-SA", language="ar")
    press(page)
    assert set(page.evaluate("() => said.map((one) => one.lang)")) == {"ar-SA"}


def test_a_dutch_text_on_an_arabic_page_is_read_by_a_dutch_voice(leave_out, read_aloud):
    leave_out("plan", "ar")
    page = read_aloud("/rechten/plan", "nl-NL", "ar-SA", language="ar")
    press(page)
    spoken = page.evaluate("() => said.map((one) => [one.lang, one.text])")
    dutch = [text for lang, text in spoken if lang == "nl-NL"]
    assert len(dutch) > 10
    assert not [text for text in dutch if re.search(r"[\u0600-\u06ff]", text)]


def test_without_a_voice_for_the_text_there_is_no_button(read_aloud):
    page = read_aloud("/rechten/plan", "nl-NL", language="ar")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-read-aloud]")).to_be_hidden()


def test_leaving_the_page_ends_the_reading(read_aloud):
    page = read_aloud("/rechten/start", "nl-NL")
    press(page)
    page.evaluate("() => localStorage.removeItem('left')")
    page.goto("/hulplijnen")
    assert page.evaluate("() => localStorage.getItem('left')") == "cancelled"
    page.go_back()
    expect(page.locator("[data-read-aloud]")).to_have_text("Lees voor")


def test_the_link_that_is_shared_is_the_open_page_and_nothing_more(telephone, house, portal):
    page = telephone(house.child)
    page.add_init_script("navigator.share = async (given) => { window.given = given; };")
    page.goto("/rechten/start?q=geheim&x=1")
    page.get_by_role("button", name="Deel met iemand").click()
    given = page.evaluate("() => window.given")
    assert given == {"url": f"{portal}/rechten/start?voor=12-15"}


def test_where_nothing_can_be_shared_the_link_is_copied(telephone, portal):
    page = telephone()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("Object.defineProperty(navigator, 'share', { value: undefined });")
    page.goto("/rechten/ots")
    page.get_by_role("button", name="Deel met iemand").click()
    expect(page.locator("#doorgeven [role=status]")).to_contain_text("gekopieerd")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{portal}/rechten/ots"


def test_printing_asks_for_paper_and_leaves_buttons_off_it(telephone):
    page = telephone()
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto("/rechten/ots")
    page.get_by_role("button", name="Print deze tekst").click()
    assert page.evaluate("() => window.printed")
    page.emulate_media(media="print")
    expect(page.locator("#doorgeven .nl-button").first).to_be_hidden()
    expect(page.locator("#tekst")).to_be_visible()


def test_without_javascript_there_are_no_dead_buttons(telephone):
    page = telephone(java_script_enabled=False)
    page.goto("/rechten/ots")
    expect(page.locator("#doorgeven")).to_be_hidden()
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
