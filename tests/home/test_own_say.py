"""The page on which a young person says what others see, and what a parent reads of it."""

from datetime import date

import pytest

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.plan.models import Step
from tests.houses import ids

PAGE = "/meer/wat-anderen-zien"
BEFORE, DAY = date(2027, 1, 11), date(2027, 1, 12)


@pytest.fixture(autouse=True)
def _the_day_before(clock_at):
    """Before the household is made: it is of then, whatever day it is."""
    clock_at(BEFORE)


@pytest.fixture
def young(db, house, clock_at):
    """Noor turns sixteen today, and a step of hers was shared with her mother."""
    db.get_one(Profile, house.child.id).born = DAY.replace(year=2011)
    circle = house.circle(db, family=[house.parent, house.child])
    db.add(Step(circle_id=circle.id, what="Naar de sportles", who_id=house.child.id))
    db.commit()
    clock_at(DAY)
    return house


def _value(house, what=Category.PLAN):
    return f"{house.household.id}.{house.parent.id}.{what.value}"


def test_she_chooses_and_her_mother_reads_it_or_not(browse, young):
    mine, mother = browse(young.child), browse(young.parent)
    assert "Dit mag" in mine.get(PAGE).text
    told = mother.get("/plan").text
    assert "Naar de sportles" not in told
    assert "kiest een kind zelf wat anderen hier zien" in told
    assert mine.post(PAGE, data={"who": [_value(young)]}).status_code == 303
    assert "checked" in mine.get(PAGE).text
    told = mother.get("/plan").text
    assert "Naar de sportles" in told
    assert "kiest een kind zelf wat anderen hier zien" in told
    mine.post(PAGE, data={})
    assert "Naar de sportles" not in mother.get("/plan").text


def test_the_day_before_there_is_nothing_to_choose_and_nothing_is_said(browse, young, clock_at):
    clock_at(BEFORE)
    page = browse(young.child).get(PAGE)
    assert page.status_code == 200
    assert "checkbox" not in page.text
    told = browse(young.parent).get("/plan").text
    assert "Naar de sportles" in told
    assert "kiest een kind zelf" not in told


def test_the_other_parent_hears_nothing_and_is_not_named(browse, young):
    assert "kiest een kind zelf" not in browse(young.other_parent).get("/plan").text
    assert str(young.other_parent.id) not in browse(young.child).get(PAGE).text


def test_nobody_else_has_the_page(browse, young):
    for person in (young.parent, young.other_parent, young.contact, young.lead):
        assert browse(person).get(PAGE).status_code == 404
        assert browse(person).post(PAGE, data={"who": [_value(young)]}).status_code == 404
    assert "Naar de sportles" not in browse(young.parent).get("/plan").text


@pytest.mark.parametrize("wrong", ["x", "a.b.c", "{home}.{other}.plan", "{home}.{mother}.thread"])
def test_what_was_not_asked_is_refused_and_nothing_is_kept(browse, young, wrong):
    mother, other = ids(young.parent).pop(), ids(young.other_parent).pop()
    sent = wrong.format(home=young.household.id, other=other, mother=mother)
    answer = browse(young.child).post(PAGE, data={"who": [_value(young), sent]})
    assert answer.status_code in {403, 404}
    assert "Naar de sportles" not in browse(young.parent).get("/plan").text
