"""A phone that is handed over, in a browser: no way back into the desk, three pictures, gone."""

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.feedback.models import Feedback

CLOUD, STAR = "Ik droom eng.", "Dat wij gaan zwemmen."


@pytest.fixture(params=["nl", "ar"])
def handed(request, db, telephone, portal, house, finn, question):
    """The phone of the contact person, with the child. The desk was open on it."""
    of = db.get_one(Profile, finn.id)
    of.language = request.param
    db.add(of)
    db.commit()
    page = telephone(house.contact)
    page.goto("/bureau/huishoudens")
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    page.locator(f"#samen-{finn.id} button").click()
    page.wait_for_url("**/samen")
    assert page.locator("html").get_attribute("lang") == request.param
    return page


def look(page, axe):
    page.evaluate("scrollTo(0, 0)")
    assert axe(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= 360"), page.url
    expect(page.locator("#menu")).to_have_count(0)


def press(page, name):
    page.locator(f"button[value={name}]").click()


def test_going_back_or_typing_an_address_does_not_open_the_desk(handed, house):
    label = house.household.label
    for go in (
        handed.go_back,
        handed.go_back,
        lambda: handed.goto("/bureau"),
        lambda: handed.goto(f"/bureau/huishoudens/{house.household.id}"),
        lambda: handed.goto("/inloggen"),
        handed.reload,
    ):
        go()
        handed.wait_for_url("**/samen")
        assert label not in handed.content()
        assert "Joost" not in handed.content()


def test_told_read_back_put_right_and_the_child_chooses(db, handed, house, finn, axe):
    look(handed, axe)
    press(handed, "read")
    expect(handed.locator("[role=alert]")).to_be_visible()
    look(handed, axe)
    handed.locator("#cloud").fill("Ik droom.")
    press(handed, "read")
    expect(handed.locator("blockquote")).to_have_text("Ik droom.")
    look(handed, axe)
    press(handed, "other")
    handed.locator("#cloud").fill(CLOUD)
    handed.locator("#star").fill(STAR)
    press(handed, "read")
    expect(handed.locator("blockquote")).to_have_text([CLOUD, STAR])
    press(handed, "right")
    look(handed, axe)
    assert CLOUD not in handed.locator("main").inner_text()
    press(handed, "team_lead")
    expect(handed.locator("form[action$='/klaar']")).to_be_visible()
    look(handed, axe)
    handed.goto("/samen")
    assert STAR not in handed.content()
    handed.locator("form[action$='/klaar'] button").click()
    handed.wait_for_url("**/samen/terug")
    assert axe(handed) == []
    handed.goto("/bureau")
    assert "/inloggen?" in handed.url
    [given] = db.exec(select(Feedback).where(Feedback.sender_id == finn.id)).all()
    assert given.addressee_id == house.lead.id
    assert CLOUD in given.answers
    assert STAR in given.answers


def test_stopping_leaves_nothing(db, handed, finn, axe):
    handed.locator("#cloud").fill(CLOUD)
    press(handed, "read")
    handed.locator("#stoppen button").click()
    handed.wait_for_url("**/samen/terug?gestopt=1")
    assert axe(handed) == []
    assert CLOUD not in handed.content()
    handed.goto("/bureau")
    assert "/inloggen?" in handed.url
    assert db.exec(select(Feedback).where(Feedback.sender_id == finn.id)).all() == []
