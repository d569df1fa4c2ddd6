"""A parent sits down with a child under twelve, whose own words are for whom it chose."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody, CustodyKind, Profile
from family_portal.core import clock
from family_portal.feedback.models import Feedback
from tests.accounts.steps import is_in
from tests.desk.test_taps import Thumb
from tests.habits.world import words_of

SUN, WISH = "Bij oma slapen", "Dat papa belt"


@pytest.fixture
def held(db, house, finn):
    """The mother has custody over him; both know him."""
    db.add(Custody(parent_id=house.parent.id, child_id=finn.id, kind=CustodyKind.JOINT))
    for parent in (house.parent, house.other_parent):
        house.circle(db, Category.PLAN, family=[parent, finn])
    db.commit()


@pytest.fixture
def beside(browse, house, finn, held):
    phone = browse(house.parent)
    answer = phone.post(f"/samen/thuis/{finn.id}")
    assert (answer.status_code, answer.location) == (303, "/samen")
    return phone


def say(phone, then="contact", **said):
    return phone.post("/samen", data={"key": str(uuid4()), "then": then, "sun": SUN, **said})


def kept(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return db.exec(select(Feedback).where(Feedback.beside_id.is_not(None))).all()


@pytest.mark.both_databases
def test_its_words_are_read_by_whom_it_chose_with_who_sat_beside_it(
    db, browse, house, strangers, finn, beside
):
    assert say(beside, star=WISH).location == "/samen?klaar=1"
    [one] = kept(db)
    assert (one.sender_id, one.beside_id) == (finn.id, house.parent.id)
    page = words_of(browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text)
    for words in (SUN, WISH, "Opgeschreven op de telefoon van Samira, die erbij zat."):
        assert words in page
    opinion = f"/bureau/mening/{one.id}"
    for who in (house.duo, house.lead, house.other_parent, house.parent, strangers.contact):
        for path in ("/", "/plan", f"/bureau/huishoudens/{house.household.id}", opinion):
            assert SUN not in browse(who).get(path).text, (who.name, path)


@pytest.mark.both_databases
def test_nothing_is_kept_beside_a_parent_whose_custody_ended_meanwhile(db, house, finn, beside):
    mine = select(Custody).where(Custody.parent_id == house.parent.id)
    db.exec(mine.where(Custody.child_id == finn.id)).one().until = clock.now()
    db.commit()
    assert say(beside).status_code == 404
    assert kept(db) == []


def test_nothing_of_the_parent_opens_on_that_phone(house, finn, beside):
    for path in ("/", "/plan", "/berichten", "/meer", f"/samen/thuis/{finn.id}", "/samen/thuis"):
        answer = beside.get(path)
        assert answer.location == "/samen" or answer.status_code in {404, 405}, path
    page = beside.get("/samen").text
    assert "Samira" not in page
    assert "Finn" in page
    beside.post("/samen/klaar")
    assert not is_in(beside)


def test_stopping_keeps_nothing_and_a_question_of_ours_still_stands(
    db, browse, house, finn, held, asked
):
    ask = asked(finn)
    phone = browse(house.parent)
    phone.post(f"/samen/thuis/{finn.id}")
    say(phone, then="read")
    phone.post("/samen/stop")
    assert kept(db) == []
    phone = browse(house.parent)
    phone.post(f"/samen/thuis/{finn.id}")
    assert say(phone).status_code == 303
    db.expire_all()
    with unguarded(db, reason="tests"):
        db.refresh(ask)
        assert ask.settled_on is None
    assert browse(house.contact).post(f"/bureau/samen/{finn.id}").status_code == 303


def test_what_is_said_beside_a_parent_takes_the_place_of_nothing(
    db, browse, house, finn, held, asked
):
    asked(finn)
    ours = browse(house.contact)
    ours.post(f"/bureau/samen/{finn.id}")
    say(ours, cloud="Als papa roept")
    theirs = browse(house.parent)
    theirs.post(f"/samen/thuis/{finn.id}")
    say(theirs, cloud="Niets")
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    assert "Als papa roept" in page
    assert "Niets" in page


@pytest.mark.parametrize("wrong", ["other parent", "twelve", "three", "untold"])
def test_with_no_other_child_and_by_nobody_else(db, browse, house, finn, held, wrong):
    """A child of whom somebody has no custody is not there for them, as who does not exist."""
    who = house.parent
    with unguarded(db, reason="tests"):
        profile = db.get_one(Profile, finn.id)
        custody = db.exec(select(Custody).where(Custody.child_id == finn.id)).one()
        if wrong == "other parent":
            who = house.other_parent
        elif wrong == "untold":
            custody.noted_by_id = house.contact.id
        else:
            years = {"twelve": 12, "three": 3}[wrong]
            profile.born = clock.today() - timedelta(days=years * 366)
        db.add_all([profile, custody])
        db.commit()
    browser = browse(who)
    page = browser.get("/samen/thuis")
    assert page.status_code == 200
    assert str(finn.id) not in page.text
    nobody = browser.post(f"/samen/thuis/{uuid4()}")
    refused = browser.post(f"/samen/thuis/{finn.id}")
    assert (
        (refused.status_code, refused.data)
        == (nobody.status_code, nobody.data)
        == (404, refused.data)
    )
    assert is_in(browser)


def test_three_cards_in_six_taps_on_a_small_phone(telephone, house, finn, held, axe):
    page, thumb = telephone(house.parent), Thumb()
    page.goto("/plan")
    thumb.go(page.get_by_role("link", name="Samen met je kind"))
    assert axe(page) == []
    thumb.go(page.get_by_role("button", name="Begin met Finn"))
    assert axe(page) == []
    page.locator("#sun").fill(SUN)
    thumb.go(page.get_by_role("button", name="Lees terug"))
    thumb.go(page.get_by_role("button", name="Zo is het"))
    thumb.go(page.get_by_role("button", name="Joost"))
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    thumb.at_most(5, "three cards with a child")
