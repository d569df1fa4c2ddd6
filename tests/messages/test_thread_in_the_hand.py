"""A thread on a phone is a talk: what was said begins at once, whose turn it is stands at the box,
and whatever else one can do waits behind one button."""

import pytest
from playwright.sync_api import expect

from tests.letters import make_thread

HIGHEST = 220
WIDTH = 360
SUBJECT = "Andere plek voor de afspraak"
SENTENCES = {"nl": "Meer met deze berichten", "ar": "المزيد بشأن هذه الرسائل"}


@pytest.fixture
def thread(db, house):
    return make_thread(
        db, house, (house.contact, "Ja."), (house.parent, "Mag ik?"), subject=SUBJECT
    )


@pytest.fixture
def of_child(db, house):
    family = [house.child]
    return make_thread(db, house, (house.child, "Moet ik mee?"), subject=SUBJECT, family=family)


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_the_first_words_begin_high_for_everybody(
    telephone, portal, house, thread, of_child, axe, language
):
    for who, talk in ((house.parent, thread), (house.child, of_child), (house.contact, thread)):
        page = telephone(who)
        page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
        page.goto(f"/berichten/{talk.id}")
        assert page.locator(".bubble").first.bounding_box()["y"] <= HIGHEST
        assert page.locator("h1").bounding_box()["width"] >= WIDTH / 2
        assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
        menu = page.locator(".menu > summary")
        expect(menu).to_have_accessible_name(SENTENCES[language])
        assert axe(page) == []
        menu.tap()
        expect(page.locator(".menu__list")).to_be_visible()
        assert axe(page) == []


def test_whose_turn_it_is_stands_between_what_was_said_and_the_box(telephone, house, thread):
    for who in (house.parent, house.contact):
        page = telephone(who)
        page.goto(f"/berichten/{thread.id}")
        parts = (page.locator(where).last for where in (".bubble", "#beurt", "textarea"))
        last, turn, box = (part.bounding_box()["y"] for part in parts)
        assert last < turn < box


def test_all_else_is_in_one_menu_that_works_without_a_script(db, telephone, house):
    thread = make_thread(db, house, (house.parent, "Mag ik?"), (house.contact, "Ja."))
    page = telephone(house.parent, java_script_enabled=False)
    page.goto(f"/berichten/{thread.id}")
    acts = (
        "Ik heb dit gelezen",
        "Bewaar voor later",
        "Verbeter een bericht",
        "Ik wil gebeld worden",
    )
    more = ("Laat minder mensen dit lezen", "Laat dit zien aan iemand die mij helpt")
    for words in (*acts, *more):
        expect(page.get_by_text(words)).to_be_hidden()
    page.locator(".menu > summary").tap()
    for words in (*acts, *more):
        expect(page.get_by_text(words)).to_be_visible()
    for pressed in page.locator(".menu__list :is(a, button, summary):visible").all():
        assert pressed.bounding_box()["height"] >= 44
    page.get_by_text("Verbeter een bericht").tap()
    page.get_by_role("link", name="Mag ik?").tap()
    expect(page.get_by_text("Je verbetert:")).to_be_visible()
    page.locator(".menu > summary").tap()
    page.locator("[name=text]").fill("Mag ik daarheen?")
    page.get_by_role("button", name="Bewaar voor later").tap()
    expect(page.locator("[name=text]")).to_have_value("Mag ik daarheen?")
    expect(page.locator("#bewaard")).to_contain_text("nog niet verstuurd")


def test_by_keyboard_it_opens_closes_and_gives_focus_back(telephone, house, thread):
    page = telephone(house.contact)
    page.goto(f"/berichten/{thread.id}")
    menu = page.locator(".menu > summary")
    menu.focus()
    page.keyboard.press("Enter")
    act = page.get_by_role("button", name="Geen antwoord nodig")
    expect(act).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(act).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    expect(act).to_be_visible()
    page.locator("h1").click()
    expect(act).to_be_hidden()


def test_after_sending_the_menu_offers_what_is_true_now(telephone, house, thread):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill("Of op kantoor?")
    page.get_by_role("button", name="Stuur bericht").tap()
    expect(page.locator(".bubble--me", has_text="Of op kantoor?")).to_be_visible()
    page.locator(".menu > summary").tap()
    page.get_by_text("Verbeter een bericht").tap()
    expect(page.get_by_role("link", name="Of op kantoor?")).to_be_visible()


def test_who_reads_it_is_one_line_and_one_press_tells_who_does_not(
    telephone, house, thread, of_child
):
    page = telephone(house.contact)
    page.goto(f"/berichten/{thread.id}")
    line = page.locator(".who > summary")
    expect(line).to_contain_text(house.parent.name)
    assert line.bounding_box()["height"] <= 48
    line.tap()
    expect(page.locator(".who").get_by_text("Niet:")).to_be_visible()
