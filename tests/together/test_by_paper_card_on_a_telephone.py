"""A paper card on a phone that is handed over, in a browser: the card, an answer, a reader."""

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.feedback.models import Feedback, LearningAnswer
from tests.together.cards import PIN, make_card
from tests.together.test_on_a_telephone import look

WORDS = "Ik wil het eerst zelf horen."


@pytest.fixture(params=["nl", "ar"])
def phone(request, db, browse, telephone, portal, house, grown, asked):
    """Handed over by the contact person, with the desk open on it a moment ago."""
    of = db.get_one(Profile, grown.id)
    of.language = request.param
    db.add(of)
    db.commit()
    number = make_card(browse(house.contact), grown)
    asked(grown, ["honest", "reach"])
    page = telephone(house.contact)
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    page.locator(f"#samen-{grown.id} button").click()
    page.wait_for_url("**/samen/kaart")
    page.number = number
    return page


def type_card(page, number, pin=PIN):
    page.locator("#code").fill(number)
    page.locator("#pin").fill(pin)
    page.locator("#kaart button").click()


def test_three_presses_after_handing_over(db, phone, house, grown, axe):
    """The card, an answer, and who may read it: each is pressed once."""
    look(phone, axe)
    type_card(phone, phone.number)
    phone.wait_for_url("**/samen")
    look(phone, axe)
    phone.locator("label.choice", has=phone.locator("[name=honest][value=nee]")).click()
    phone.locator("button[value=team_lead]").click()
    expect(phone.locator("form[action$='/klaar']")).to_be_visible()
    look(phone, axe)
    for go in (phone.go_back, phone.go_back, lambda: phone.goto("/bureau")):
        go()
        phone.wait_for_url("**/samen")
        assert house.household.label not in phone.content()
        expect(phone.locator("[name=honest]")).to_have_count(0)
    [given] = db.exec(select(Feedback).where(Feedback.sender_id == grown.id)).all()
    assert (given.addressee_id, given.answers) == (house.lead.id, '{"honest": "nee"}')


def test_a_wrong_pin_and_a_second_look(db, phone, house, grown, axe):
    type_card(phone, phone.number, "804212")
    expect(phone.locator("#code-fout")).to_be_visible()
    expect(phone.locator("#pin")).to_have_value("")
    look(phone, axe)
    type_card(phone, phone.number)
    phone.wait_for_url("**/samen")
    phone.locator("#words").fill("Joost belt altijd als ik slaap.")
    phone.locator("button[value=learning_only]").click()
    expect(phone.locator("[role=alert]")).to_be_visible()
    look(phone, axe)
    phone.locator("#words").fill(WORDS)
    phone.locator("button[value=learning_only]").click()
    expect(phone.locator("form[action$='/klaar']")).to_be_visible()
    assert [one.words for one in db.exec(select(LearningAnswer)).all()] == [WORDS]
    assert db.exec(select(Feedback).where(Feedback.sender_id == grown.id)).all() == []


def test_a_card_is_made_beside_each_other(browse, telephone, portal, house, grown, axe):
    page = telephone(house.contact)
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    page.locator(f"#mens-{grown.id} summary").first.click()
    page.locator(f"form[action$='/{grown.id}'] button").filter(has_text="kaart").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    page.locator("a[href^='/activeren/']").click()
    assert axe(page) == []
    expect(page.locator("[name=gedeeld]")).to_have_count(0)
    page.locator("#pin").fill(PIN)
    page.locator("#pin_again").fill(PIN)
    page.locator("#pincodeformulier button").click()
    assert axe(page) == []
    expect(page.locator("bdi").first).to_contain_text(" ")
    expect(page.locator("main")).not_to_contain_text("log je in")
