""" "Read" by a deliberate view, and read aloud by a voice of the phone itself."""

import pytest
from playwright.sync_api import expect

VOICES = """
const said = [];
window.said = said;
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => [VOICES],
  addEventListener: () => {},
  cancel: () => said.push('—'),
  speak: (one) => said.push(one.text),
} });
"""


def voices(one: str) -> str:
    return VOICES.replace("[VOICES]", f"[{one}]")


def test_what_is_not_on_the_screen_is_not_read(show, stage):
    page = show("writing")
    page.wait_for_timeout(2500)
    assert stage.received == []


def test_two_seconds_on_the_screen_is_read_once(show, stage):
    page = show("writing")
    page.locator("#gezien").scroll_into_view_if_needed()
    expect(page.locator("#gezien")).to_be_hidden()
    page.wait_for_timeout(300)
    assert stage.received == [{"seen": "yes"}]
    assert page.url.endswith("/stuk/writing")


def test_a_glance_is_not_reading(show, stage):
    page = show("writing")
    page.locator("#gezien").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    page.wait_for_timeout(2300)
    assert stage.received == []


def test_without_javascript_there_is_a_button_for_it(show, stage):
    page = show("writing", java_script_enabled=False)
    page.get_by_role("button", name="Gelezen").click()
    assert stage.received == [{"seen": "yes"}]


def test_it_reads_aloud_what_is_on_the_screen(show):
    page = show("writing", before=voices("{ lang: 'nl-NL', localService: true }"))
    button = page.locator(".headline [data-read-aloud]")
    button.click()
    expect(button).to_have_text("Stop")
    read = page.evaluate("() => said")
    assert read[:5] == ["—", "Schrijven", "Je afspraak is om 10.00 uur.", "Tot dan!", "Bericht"]
    assert "Stuur bericht" not in read
    button.click()
    expect(button).to_have_text("Lees voor")
    assert page.evaluate("() => said.at(-1)") == "—"


@pytest.mark.parametrize(
    "voice",
    [
        "{ lang: 'nl-NL', localService: false }",  # its words would leave the phone
        "{ lang: 'ar', localService: true }",
    ],
)
def test_without_a_voice_of_its_own_there_is_no_button(show, voice):
    page = show("writing", before=voices(voice))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-read-aloud]")).to_be_hidden()
