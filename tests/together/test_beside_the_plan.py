"""What a child under twelve said stands beside the goals, for whom the child chose."""

from datetime import timedelta

import pytest

from family_portal.access.roles import Role
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback
from family_portal.plan.models import Goal, LifeArea
from tests.houses import assign, join_household
from tests.together.test_handed_over import STAR, handed, kept, told


@pytest.fixture
def page(house):
    return f"/bureau/huishoudens/{house.household.id}"


@pytest.fixture
def goal(db, house):
    circle = house.circle(db, family=[house.parent])
    goal = Goal(
        circle_id=circle.id, area=LifeArea.HOME, words="Rustig slapen", by_id=house.parent.id
    )
    db.add(goal)
    db.commit()
    return goal


def test_the_contact_person_reads_it_beside_the_goals(browse, house, finn, question, goal, page):
    told(handed(browse, house, finn), "contact", cloud="Als ze ruzie maken.")
    desk = browse(house.contact).get(page).text
    assert goal.words in desk
    assert desk.index(goal.words) < desk.index("Finn</bdi> zegt")
    for said in (STAR, "Als ze ruzie maken.", "Wat wens je?"):
        assert said in desk
    assert "Wat is fijn?" not in desk  # he left that one open


@pytest.mark.parametrize("route", ["contact", "team_lead"])
def test_nobody_else_reads_it(browse, house, strangers, finn, question, page, route):
    told(handed(browse, house, finn), route)
    others = [house.duo, strangers.contact]
    others += [house.contact] if route == "team_lead" else []
    for person in others:
        assert STAR not in browse(person).get(page).text
    for person in (house.parent, house.other_parent, house.child):
        for path in ("/plan", "/", "/neem-mee/plan"):
            assert STAR not in browse(person).get(path).text


def test_of_each_child_what_it_said_last(browse, db, house, finn, asked, page):
    first = asked(finn)
    told(handed(browse, house, finn), "contact")
    db.expire_all()
    before = db.get_one(Ask, first.id)
    before.asked_on, before.key = before.asked_on - timedelta(weeks=4), "before"
    db.commit()
    asked(finn)
    told(handed(browse, house, finn), "contact", star="Een hond.")
    desk = browse(house.contact).get(page).text
    assert "Een hond." in desk
    assert STAR not in desk


def test_after_a_hundred_answers_the_last_one_stands_there_still(
    browse, db, house, finn, question, page
):
    told(handed(browse, house, finn), "contact")
    [last] = kept(db, finn)
    said = last.model_dump(exclude={"id", "key", "given_at", "answers"})
    old = {"answers": last.answers.replace(STAR, "Een hond."), **said}
    for weeks in range(1, 103):
        db.add(Feedback(given_at=last.given_at - timedelta(weeks=weeks), **old))
    db.commit()
    desk = browse(house.contact).get(page).text
    assert STAR in desk
    assert "Een hond." not in desk


def test_of_a_child_of_two_households_it_stands_where_it_was_said(
    browse, db, house, strangers, finn, question, page
):
    """One professional works for both; the other household reads along on that page."""
    told(handed(browse, house, finn), "contact")
    join_household(db, strangers.household, finn, Role.CHILD)
    assign(db, strangers.household, house.contact, Role.DUO)
    db.commit()
    joost = browse(house.contact)
    there = joost.get(f"/bureau/huishoudens/{strangers.household.id}")
    assert there.status_code == 200
    assert "Finn" in there.text
    assert STAR not in there.text
    assert STAR in joost.get(page).text
