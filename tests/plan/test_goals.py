"""Goals have an audience of their own; a step is for no more people than its goal."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.core import clock
from family_portal.core.dates import day_short
from family_portal.plan.models import Goal, OwnPlan, Step
from tests.habits.world import words_of
from tests.rig.noise import NOISE

WORDS = "Rust bij het wisselen"


@pytest.fixture
def goal(browse, house, db):
    """The mother writes it down, for herself and the child."""
    house.circle(db, Category.PLAN, family=house.family)
    form = {"words": WORDS, "area": "home", "people": [house.child.id], "key": str(uuid4())}
    sent = browse(house.parent).post(f"/plan/doelen/nieuw/{house.household.id}", data=form)
    assert sent.status_code == 303
    return next(goal for goal in db.exec(select(Goal)) if goal.words != NOISE)


def path(goal, act=""):
    return f"/plan/doelen/{goal.id}{act}"


def test_other_words_in_a_form_that_was_sent_before_are_given_back(browse, house, db):
    house.circle(db, Category.PLAN, family=house.family)
    form = {"words": WORDS, "area": "home", "people": [house.child.id], "key": str(uuid4())}
    new, samira = f"/plan/doelen/nieuw/{house.household.id}", browse(house.parent)
    assert [samira.post(new, data=form).status_code for _ in range(2)] == [303, 303]
    again = samira.post(new, data={**form, "words": "Samen eten zonder ruzie"})
    assert again.status_code == 409
    assert "Samen eten zonder ruzie" in again.text
    assert [goal.words for goal in db.exec(select(Goal)) if goal.words != NOISE] == [WORDS]


def test_only_its_own_audience_sees_a_goal(browse, house, strangers, goal):
    for person in (house.parent, house.child):
        page = words_of(browse(person).get("/plan").text)
        assert WORDS in page
        assert "Thuis." in page
    assert WORDS in browse(house.contact).get(path(goal)).text
    for person in (house.other_parent, strangers.parent, strangers.contact):
        assert browse(person).get(path(goal)).status_code == 404
    assert WORDS not in browse(house.other_parent).get("/plan").text


def test_a_step_of_a_goal_is_for_no_more_people(browse, house, goal, db):
    form = {
        "what": "Ik bel de huisarts.",
        "who_id": house.parent.id,
        "when": (clock.today() + timedelta(days=7)).isoformat(),
        "goal_id": goal.id,
        "key": str(uuid4()),
    }
    new, samira = f"/plan/nieuw/{house.household.id}", browse(house.parent)
    assert "Daan" not in samira.get(f"{new}?doel={goal.id}").text
    for more in ({"who_id": house.other_parent.id}, {"people": [house.other_parent.id]}):
        assert samira.post(new, data={**form, **more}).status_code == 422
    assert samira.post(new, data=form).status_code == 303
    step = next(step for step in db.exec(select(Step)) if step.what != NOISE)
    assert (step.goal, step.goal_id) == (WORDS, goal.id)
    assert browse(house.other_parent).post(new, data=form).status_code == 404


def test_what_goes_well_is_said_by_others_too(browse, house, goal):
    said = {"text": "De kinderen lachten vrijdag."}
    assert browse(house.child).post(path(goal, "/gaat-goed"), data=said).status_code == 303
    assert said["text"] in browse(house.parent).get(path(goal)).text
    other = browse(house.other_parent)
    assert other.post(path(goal, "/gaat-goed"), data=said).status_code == 404
    empty = browse(house.contact).post(path(goal, "/gaat-goed"), data={})
    assert empty.status_code == 422


def test_it_is_said_whether_help_is_free_to_choose(browse, house, goal):
    assert "Jullie hulp is vrijwillig." in browse(house.parent).get(path(goal)).text


def test_who_wrote_a_goal_or_a_professional_ends_it(browse, house, goal, db):
    assert browse(house.child).post(path(goal, "/klaar")).status_code == 403
    assert browse(house.contact).post(path(goal, "/klaar")).status_code == 303
    assert WORDS not in browse(house.parent).get("/plan").text


def test_an_own_plan_is_offered_to_each_apart(browse, house, db):
    offers = f"/plan/eigen-plan/{house.household.id}"
    joost = browse(house.contact)
    firsts = [f"/plan/{what}/{house.household.id}" for what in ("doelen/nieuw", "nieuw")]
    for first in firsts:
        assert offers in joost.get(first).text
    for person in (house.parent, house.other_parent):
        assert joost.post(offers, data={"person_id": person.id}).status_code == 303
    samira = browse(house.parent)
    for first in firsts:
        assert offers not in joost.get(first).text
        assert offers not in samira.get(first).text
    assert "Eerst een eigen plan?" in samira.get("/plan").text
    mine = db.exec(select(OwnPlan).where(OwnPlan.person_id == house.parent.id)).one()
    answer = f"/plan/eigen-plan/antwoord/{mine.id}"
    assert browse(house.other_parent).post(answer, data={"answer": "no"}).status_code == 404
    assert joost.post(answer, data={"answer": "no"}).status_code == 403
    assert samira.post(answer, data={"answer": "later"}).status_code == 303
    on = day_short(clock.today())
    assert f"Samira: later {on} Gevraagd op {on}" in words_of(joost.get(offers).text)
    theirs = words_of(browse(house.other_parent).get("/plan").text)
    assert "Eerst een eigen plan?" in theirs
    assert "later." not in theirs
    assert samira.get(offers).status_code == 404
