"""Somebody of two households is in one of them at a time, says which, and sees which on every page.
Two tabs never mix. Who works elsewhere sees nothing of it."""

import re

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access import leaving
from family_portal.access.circles import Category, Circle
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.core import clock
from family_portal.plan.models import Step
from family_portal.story.models import Story
from tests.accounts.steps import enter
from tests.accounts.two_homes import OURS, THEIRS, choose, in_it
from tests.houses import assign, join_household

pytestmark = pytest.mark.both_databases


def test_they_choose_first_and_then_see_one_of_them(browse, house, strangers, both):
    her = browse(both)
    assert her.get("/plan").headers["Location"].startswith("/welk-gezin?verder=")
    page = her.get("/welk-gezin").text
    assert house.household.label in page
    assert strangers.household.label in page
    assert choose(her, house).status_code == 303
    page = her.get("/plan").text
    assert OURS in page
    assert THEIRS not in page
    choose(her, strangers)
    page = her.get("/plan").text
    assert THEIRS in page
    assert OURS not in page


def test_every_page_says_which(browse, house, strangers, both):
    her = browse(both)
    for home, other in ((house, strangers), (strangers, house)):
        choose(her, home)
        for path in ("/", "/contact", "/afspraken", "/plan", "/berichten", "/meer", "/rechten"):
            page = her.get(path).text
            assert f"<bdi>{home.household.label}</bdi></strong>" in page, path
            assert other.household.label not in page, path
            assert other.contact.name not in page, path


def test_what_a_tab_sends_goes_to_the_household_of_that_tab(db, browse, house, strangers, both):
    her = browse(both)
    choose(her, house)
    here = her.get("/verhaal/nieuw").text
    choose(her, strangers)
    assert "Bij ons gaat het zo." not in her.get("/verhaal").text
    [action] = set(re.findall(r'action="(/verhaal[^"]*gezin=[^"]*)"', here))
    said = {"text": "Bij ons gaat het zo.", "staff": str(house.contact.id), "key": "k"}
    said |= dict(re.findall(r'name="(key|household_id)" value="([^"]*)"', here))
    answer = her.post(action.replace("&amp;", "&"), data=said)
    assert answer.status_code == 303, answer.text
    with unguarded(db, reason="tests"):
        [told] = db.exec(select(Story).where(Story.author_id == both.id)).all()
        assert db.get_one(Circle, told.circle_id).household_id == house.household.id
    # And the page it leads to is of that household, though the other tab chose otherwise.
    assert house.household.label in her.get(answer.headers["Location"].split("#")[0]).text
    assert strangers.household.label in her.get("/plan").text


def test_a_step_of_the_other_household_is_not_there(db, browse, house, strangers, both):
    her = browse(both)
    choose(her, house)
    with unguarded(db, reason="tests"):
        there = db.exec(select(Step).where(Step.what != "")).all()
        theirs = next(step for step in there if step.what == THEIRS)
    assert her.get(f"/plan/stappen/{theirs.id}").status_code == 404
    assert her.post(f"/plan/stappen/{theirs.id}", data={"status": "done"}).status_code in {404, 405}
    assert her.get(in_it(f"/plan/stappen/{theirs.id}", strangers)).status_code == 200


def test_nobody_names_a_household_that_is_not_theirs(browse, house, strangers, both):
    her = browse(both)
    assert choose(her, house).status_code == 303
    father = browse(house.other_parent)
    assert choose(father, strangers).status_code == 404
    page = father.get(in_it("/plan", strangers)).text
    assert THEIRS not in page
    assert strangers.household.label not in page
    assert "Nu bij:" not in page
    assert "één gezin" in father.get("/welk-gezin").text


def test_in_two_tabs_of_one_browser(telephone, house, strangers, both, axe):
    one = telephone(both)
    one.goto("/plan")
    expect(one.get_by_role("heading", name="Welk gezin?")).to_be_visible()
    assert axe(one) == []
    one.get_by_role("button", name=house.household.label).tap()
    expect(one.get_by_text(OURS)).to_be_visible()
    assert axe(one) == []
    two = one.context.new_page()
    two.goto("/plan")
    two.get_by_role("link", name="Ander gezin").tap()
    two.get_by_role("button", name=strangers.household.label).tap()
    two.get_by_role("navigation").get_by_role("link", name="Plan").tap()
    expect(two.get_by_text(THEIRS)).to_be_visible()
    one.get_by_role("navigation").get_by_role("link", name="Vandaag").tap()
    expect(one.locator(".inhome")).to_contain_text(house.household.label)
    one.get_by_role("navigation").get_by_role("link", name="Plan").tap()
    expect(one.get_by_text(OURS)).to_be_visible()
    expect(one.get_by_text(THEIRS)).to_have_count(0)


def test_a_professional_who_is_a_parent_never_has_both_in_one_session(
    db, browse, house, strangers, card_of, provider
):
    """The contact person of another family is a mother here."""
    join_household(db, house.household, strangers.contact, Role.PARENT)
    db.commit()
    number = card_of(strangers.contact)
    phone = browse()
    assert enter(phone, number).status_code == 303
    assert phone.get("/bureau").status_code == 404
    assert phone.get(f"/bureau/huishoudens/{strangers.household.id}").status_code == 404
    assert phone.get("/contact").status_code == 200
    assert house.contact.name in phone.get("/contact").text
    assert strangers.household.label not in phone.get("/meer").text


def test_colleagues_see_nothing_of_a_colleague_in_another_teams_household(
    db, browse, house, strangers
):
    join_household(db, house.household, strangers.contact, Role.PARENT)
    circle = house.circle(db, Category.PLAN, family=[strangers.contact])
    db.add(
        Step(circle_id=circle.id, what=OURS, who_id=strangers.contact.id, by_id=house.contact.id)
    )
    db.commit()
    for who in (strangers.duo, strangers.lead):
        desk = browse(who)
        assert desk.get(f"/bureau/huishoudens/{house.household.id}").status_code == 404
        for path in ("/bureau", "/bureau/huishoudens", "/bureau/vandaag"):
            assert OURS not in desk.get(path).text
            assert house.household.label not in desk.get(path).text


def test_who_moves_to_another_teams_household_keeps_the_account_alone(
    db, browse, house, strangers, card_of
):
    """Not the eyes of who worked for them before."""
    number = card_of(house.parent)
    with unguarded(db, reason="tests"):
        held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
        leaving.move(db, held, to=strangers.household.id, at=clock.now())
        db.commit()
    circle = strangers.circle(db, Category.PLAN, family=[house.parent])
    db.add(
        Step(circle_id=circle.id, what=THEIRS, who_id=house.parent.id, by_id=strangers.contact.id)
    )
    db.commit()
    phone = browse()
    assert enter(phone, number).status_code == 303
    assert THEIRS in phone.get("/plan").text
    for who in (house.contact, house.duo, house.lead):
        desk = browse(who)
        assert THEIRS not in desk.get("/bureau").text
        assert desk.get(f"/bureau/huishoudens/{strangers.household.id}").status_code == 404
        mine = desk.get(f"/bureau/huishoudens/{house.household.id}").text
        assert house.parent.name not in mine
    assert THEIRS not in browse(house.other_parent).get("/plan").text


def test_one_professional_of_both_is_asked_where_she_is(db, browse, house, strangers, both):
    assign(db, strangers.household, house.contact, Role.CONTACT)
    db.commit()
    her = browse(both)
    choose(her, strangers)
    asked = {"with_id": str(house.contact.id), "how": "phone", "suits": "morning", "words": ""}
    assert her.post(in_it("/afspraken/vragen", strangers), data=asked).status_code == 303
    with unguarded(db, reason="tests"):
        mine = select(AppointmentRequest).where(AppointmentRequest.person_id == both.id)
        [wish] = db.exec(mine).all()
        assert db.get_one(Circle, wish.circle_id).household_id == strangers.household.id
