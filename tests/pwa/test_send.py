"""A text that does not get away stays in its field, says so, and goes when it can."""

import pytest
from playwright.sync_api import expect

from family_portal import calm
from family_portal.core.i18n import catalog
from family_portal.refusals import words_of


@pytest.fixture
def page(show):
    page = show("writing")
    page.get_by_label("Bericht", exact=True).fill("Mag mijn moeder mee?")
    return page


def said(page, form):
    return page.locator(f"{form} .notsent")


def test_without_network_the_text_stays_and_goes_later_with_the_same_key(page, stage):
    page.context.set_offline(True)
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_contain_text("Nog niet verstuurd")
    expect(page.get_by_label("Bericht", exact=True)).to_have_value("Mag mijn moeder mee?")
    page.context.set_offline(False)
    expect(page.locator("#gezegd li")).to_have_text("Mag mijn moeder mee?")
    expect(said(page, "#schrijf")).to_have_count(0)
    assert stage.received == [{"key": "k1", "text": "Mag mijn moeder mee?"}]


def test_without_a_key_nothing_is_sent_by_itself(page, stage):
    """It may have arrived: without a key, twice would be two."""
    page.get_by_label("Zonder sleutel").fill("Hoi")
    page.context.set_offline(True)
    page.get_by_role("button", name="Stuur zonder sleutel").click()
    expect(said(page, "#zonder-sleutel")).to_contain_text("Probeer het over een minuut opnieuw")
    page.context.set_offline(False)
    page.wait_for_timeout(300)
    assert stage.received == []


def test_a_plain_form_does_not_leave_the_page_without_network(page, stage):
    page.get_by_label("Zonder htmx").fill("Hoi")
    page.context.set_offline(True)
    page.get_by_role("button", name="Stuur gewoon").click()
    expect(said(page, "#gewoon")).to_contain_text("Nog niet verstuurd")
    expect(page.get_by_label("Zonder htmx")).to_have_value("Hoi")
    page.context.set_offline(False)
    page.wait_for_url("**/stuk/parts")
    # With the button that was pressed.
    assert stage.received == [{"text": "Hoi", "hoe": "zo"}]


def test_an_ended_session_offers_to_sign_in_beside_the_text(page, stage):
    stage.answer = 401
    page.get_by_role("button", name="Stuur bericht").click()
    link = said(page, "#schrijf").get_by_role("link")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("href", "/inloggen?verder=/inloggen/gelukt")
    expect(page.get_by_label("Bericht", exact=True)).to_have_value("Mag mijn moeder mee?")
    stage.answer = 200
    page.get_by_role("button", name="Stuur bericht").click()
    expect(page.locator("#gezegd li")).to_have_count(1)
    expect(said(page, "#schrijf")).to_have_count(0)


@pytest.mark.parametrize("status", [403, 409, 500])
def test_an_error_never_lands_in_the_list(page, stage, status):
    stage.answer = status
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_contain_text("Nog niet verstuurd")
    assert page.locator("#gezegd").inner_text() == ""
    expect(page.get_by_label("Bericht", exact=True)).to_have_value("Mag mijn moeder mee?")


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 415, 422, 429, 500])
def test_a_refusal_says_what_is_true_of_it(page, stage, status):
    """In the portal's own words, and never that a minute helps where it does not."""
    title, words = words_of(status, str)
    stage.answer, stage.words = status, calm.page(status, "Mijn plan").decode()
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_have_text(
        f"Nog niet verstuurd. Je tekst staat er nog. {title}. {words}"
    )
    assert ("minuut" in words) == (status in {429, 500})
    expect(page.get_by_label("Bericht", exact=True)).to_have_value("Mag mijn moeder mee?")


def test_a_page_for_everybody_is_read_in_the_language_of_the_reader(show, stage):
    page = show("writing?taal=ar")
    page.get_by_label("Bericht", exact=True).fill("Hoi")
    stage.answer, stage.words = 413, calm.page(413, "Mijn plan").decode()
    page.get_by_role("button", name="Stuur bericht").click()
    title, words = words_of(413, catalog("ar").gettext)
    expect(said(page, "#schrijf")).to_contain_text(f"{title}. {words}")
    expect(said(page, "#schrijf")).not_to_contain_text("Dit is te groot")


def test_a_refusal_without_words_promises_nothing(page, stage):
    """As a proxy gives it that nobody set up."""
    stage.answer, stage.words = 413, "<html><center><h1>413 Too Large</h1></center></html>"
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_contain_text("Kijk het nog een keer na, of bel ons")
    expect(said(page, "#schrijf")).not_to_contain_text("minuut")
    expect(said(page, "#schrijf")).not_to_contain_text("413")


def test_a_busy_portal_is_not_called_a_fault_of_the_network(page, stage):
    stage.answer = 503
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_contain_text("Wij proberen het zo nog een keer")
    expect(said(page, "#schrijf")).not_to_contain_text("internet")


def test_an_away_portal_is_tried_again(page, stage):
    stage.answer = 503
    page.clock.install()
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_contain_text("Nog niet verstuurd")
    stage.answer = 200
    page.clock.fast_forward(6000)
    expect(page.locator("#gezegd li")).to_have_count(1)


def test_a_portal_that_is_too_busy_is_left_in_peace_for_as_long_as_it_says(page, stage):
    stage.answer, stage.wait = 503, 60
    page.clock.install()
    page.get_by_role("button", name="Stuur bericht").click()
    expect(said(page, "#schrijf")).to_contain_text("Nog niet verstuurd")
    expect(page.get_by_label("Bericht", exact=True)).to_have_value("Mag mijn moeder mee?")
    stage.answer, stage.wait = 200, 0
    page.clock.fast_forward(55_000)
    page.wait_for_timeout(300)
    assert stage.received == []
    page.clock.fast_forward(40_000)
    expect(page.locator("#gezegd li")).to_have_count(1)


def test_the_notice_is_spoken_and_comes_once(page, stage):
    stage.answer = 500
    for _ in range(2):
        page.get_by_role("button", name="Stuur bericht").click()
        expect(said(page, "#schrijf")).to_have_count(1)
    expect(said(page, "#schrijf")).to_have_attribute("role", "alert")
