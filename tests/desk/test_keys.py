"""The whole desk with single keys: documented, off while typing, and off for who wants that."""

import re

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.accounts.models import DeskChoice
from tests.letters import make_thread
from tests.rig.telephone import DESK


@pytest.fixture
def desk(db, telephone, house):
    """Three threads in the inbox of the contact person, the oldest first."""
    for n in range(3):
        make_thread(db, house, subject=f"Vraag {n}", days_ago=9 - n)
    page = telephone(house.contact, **DESK)
    page.goto("/bureau")
    return page


def here(page):
    return page.evaluate("() => document.activeElement.innerText")


def test_j_and_k_go_through_the_list_and_enter_opens(desk):
    for key, subject in (("j", "Vraag 0"), ("j", "Vraag 1"), ("k", "Vraag 0"), ("k", "Vraag 0")):
        desk.keyboard.press(key)
        assert subject in here(desk)
    for _ in range(5):
        desk.keyboard.press("j")
    assert "Vraag 2" in here(desk)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Vraag 2")).to_be_visible()


def test_r_opens_and_goes_to_where_you_answer(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    desk.wait_for_url(re.compile("/berichten/.*#schrijf"))
    desk.keyboard.press("r")
    expect(desk.get_by_label("Jouw antwoord")).to_be_focused()


def test_while_typing_a_letter_is_a_letter(desk):
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    desk.wait_for_url(re.compile("#schrijf"))
    desk.keyboard.press("r")
    with desk.expect_response("**/concept"):  # what is written is kept a moment later
        desk.keyboard.type("jk/r?")
    assert desk.get_by_label("Jouw antwoord").input_value() == "jk/r?"


def test_slash_goes_to_the_choices_above_the_list(desk):
    desk.keyboard.press("/")
    assert here(desk) == "Alles"
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile("wie=van-mij"))


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta"])
def test_with_another_key_held_they_do_nothing(desk, held):
    before = here(desk)
    desk.evaluate(
        "(held) => document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'j', bubbles: true, [held]: true}))",
        {"Control": "ctrlKey", "Alt": "altKey", "Meta": "metaKey"}[held],
    )
    assert here(desk) == before


def test_the_question_mark_explains_them_and_there_they_are_switched_off(desk, db, house):
    desk.keyboard.press("?")
    expect(desk.get_by_role("heading", name="Werken met toetsen")).to_be_visible()
    for key in "jkr/?":
        assert desk.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")).count() == 1
    desk.get_by_role("button", name="Zet de toetsen uit").click()
    expect(desk.get_by_text("De toetsen staan nu uit.")).to_be_visible()
    desk.goto("/bureau")
    desk.keyboard.press("j")
    assert desk.evaluate("() => document.activeElement.tagName") == "BODY"


def test_it_is_chosen_per_person_wherever_they_sign_in(db, browse, house):
    assert browse(house.contact).post("/bureau/toetsen", data={"on": "no"}).status_code == 303
    assert "data-keys" not in browse(house.contact).get("/bureau").text
    assert "data-keys" in browse(house.duo).get("/bureau").text
    browse(house.contact).post("/bureau/toetsen", data={"on": "yes"})
    assert "data-keys" in browse(house.contact).get("/bureau").text
    own = select(DeskChoice).where(DeskChoice.person_id == house.contact.id)
    assert len(db.exec(own).all()) == 1


def test_a_family_has_no_such_keys(browse, house):
    assert "data-keys" not in browse(house.parent).get("/").text
    assert browse(house.parent).get("/bureau/toetsen").status_code == 404


def test_the_two_panes_are_used_with_the_keyboard_alone(desk):
    """From the list to the composer with Tab, without a trap."""
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Vraag 0")).to_be_visible()
    composer = desk.get_by_label("Jouw antwoord")
    for _ in range(40):
        desk.keyboard.press("Tab")
        if composer.evaluate("(field) => field === document.activeElement"):
            break
    expect(composer).to_be_focused()
