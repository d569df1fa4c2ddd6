"""When the help ends somebody is asked of each goal they see whether it was reached; and after they
were told that something is kept from them, whether they know why."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Phase
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.asking import next_asking
from family_portal.feedback.models import Feedback, LearningAnswer
from family_portal.feedback.questions import Moment
from family_portal.home.occasions import ask_everybody
from family_portal.limits.models import ToldHow, ToldLimit
from family_portal.plan.models import Goal, LifeArea
from tests.feedback.test_asking import TODAY, days, moment_of, standing, talk
from tests.habits.world import words_of

OURS, THEIRS = "Weer samen eten.", "Alleen van Lieke"


def asked(goal):
    """The goal keeps its own direction, whatever the language of the question."""
    return f"Is dit gelukt: \u2068{goal}\u2069?"


@pytest.fixture
def goals(db, house):
    """One of everybody, and one that the parent does not read."""
    both = house.circle(db, Category.PLAN, family=house.family)
    hers = house.circle(db, Category.PLAN, family=[house.child])
    made = [
        Goal(circle_id=both.id, area=LifeArea.HOME, words=OURS, by_id=house.parent.id),
        Goal(circle_id=hers.id, area=LifeArea.HOME, words=THEIRS, by_id=house.child.id),
    ]
    for one in made:
        one.made_at = clock.now() - timedelta(days=200)
    db.add_all(made)
    house.household.phase, house.household.phase_since = Phase.CLOSING, clock.today()
    db.add(house.household)
    db.commit()
    return made


@pytest.fixture
def ask(db, house, goals, engines):
    ask_everybody(engines.writing)
    db.expire_all()
    return db.exec(select(Ask).where(Ask.person_id == house.parent.id)).one()


def give(browser, house, ask, **said):
    form = {"key": str(uuid4()), "blind": str(uuid4()), "ask": ask.id, "route": "contact", **said}
    return browser.post("/mening", data={"household_id": house.household.id, **form})


def kept(db, house):
    db.expire_all()
    return db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).all()


@pytest.mark.both_databases
def test_each_goal_is_asked_about_and_what_was_said_is_read(db, browse, house, ask, goals):
    mother = browse(house.parent)
    page = words_of(mother.get(f"/mening?vraag={ask.id}").text)
    assert asked("Weer samen eten") in page
    assert "Is gelukt wat je wilde?" not in page
    assert THEIRS not in page
    assert give(mother, house, ask, helped="ja", goal_1=f"{goals[0].id}:deels").status_code == 303
    (given,) = kept(db, house)
    assert json.loads(given.answers) == {"helped": "ja", f"goal:{OURS}": "deels"}
    read = words_of(browse(house.contact).get(f"/bureau/mening/{given.id}").text)
    assert asked("Weer samen eten") in read


def test_one_goal_is_an_answer_and_of_a_goal_that_is_not_theirs_nothing_is_kept(
    db, browse, house, ask, goals
):
    mother = browse(house.parent)
    own, foreign = f"{goals[0].id}:ja", f"{goals[1].id}:nee"
    assert give(mother, house, ask, goal_1=own, goal_2=foreign).status_code == 303
    (given,) = kept(db, house)
    assert json.loads(given.answers) == {f"goal:{OURS}": "ja"}


def test_nonsense_in_a_box_of_a_goal_is_refused_and_the_words_stay(db, browse, house, ask):
    answer = give(browse(house.parent), house, ask, goal_1="x", words="Dank jullie wel.")
    assert answer.status_code == 422
    assert "Dank jullie wel." in answer.text
    assert kept(db, house) == []


def test_without_a_name_no_goal_is_kept(db, browse, house, ask, goals):
    """Whose goal it was would say who gave the answer."""
    mother = browse(house.parent)
    reached = f"{goals[0].id}:ja"
    assert give(mother, house, ask, route="learning_only", goal_1=reached).status_code == 422
    said = {"route": "learning_only", "goal_1": reached, "words": "het ging goed"}
    assert give(mother, house, ask, **said).status_code == 303
    assert db.exec(select(LearningAnswer)).one().answers == {}


def test_two_goals_in_the_same_words_are_asked_about_once(db, browse, house, ask, goals):
    """An answer to the one would be lost under the words of the other."""
    same, other = (
        Goal(circle_id=goals[0].circle_id, area=LifeArea.HOME, words=words, by_id=house.parent.id)
        for words in (OURS, "Mag Finn op voetbal?")
    )
    db.add_all([same, other])
    db.commit()
    page = words_of(browse(house.parent).get(f"/mening?vraag={ask.id}").text)
    assert page.count(asked("Weer samen eten")) == 1
    assert asked("Mag Finn op voetbal") in page
    assert "??" not in page


def test_who_sees_no_goal_is_asked_in_one_question(db, browse, house, engines):
    house.household.phase, house.household.phase_since = Phase.CLOSING, clock.today()
    db.add(house.household)
    db.commit()
    ask_everybody(engines.writing)
    found = db.exec(select(Ask).where(Ask.person_id == house.parent.id)).one()
    page = browse(house.parent).get(f"/mening?vraag={found.id}").text
    assert "Is gelukt wat je wilde?" in page


def test_of_what_is_kept_from_somebody_it_is_asked_once_the_worst_is_over():
    told = talk(moment=Moment.LIMIT_TOLD)
    who = standing(told, bad_news=frozenset({TODAY}))
    assert moment_of(who, TODAY + days(1)) is None
    assert next_asking(who, TODAY + days(2)).names == ("why_kept",)


def test_who_was_told_is_asked_whether_they_know_why(db, browse, house, engines):
    circle = house.circle(db, Category.PLAN, family=[house.parent])
    day: date = clock.today() - timedelta(days=3)
    told = {"told_on": day, "decided_on": day, "review_on": clock.today() + timedelta(days=30)}
    limit = ToldLimit(
        circle_id=circle.id,
        restriction_id=uuid4(),
        person_id=house.parent.id,
        record_kind="step",
        ground="safety",
        decided_by_id=house.contact.id,
        second_id=house.lead.id,
        told_how=ToldHow.TALK,
        **told,
    )
    db.add(limit)
    db.commit()
    ask_everybody(engines.writing)
    db.expire_all()
    asked = {one.person_id: one.moment for one in db.exec(select(Ask))}
    assert asked[house.parent.id] is Moment.LIMIT_TOLD
    assert Moment.LIMIT_TOLD not in {m for who, m in asked.items() if who != house.parent.id}
    assert "Is uitgelegd waarom?" in browse(house.parent).get("/").text
