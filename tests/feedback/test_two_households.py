"""Somebody who belongs to two households: what happened in the one is asked of the one, and who
works in the other learns nothing of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Household, Phase
from family_portal.access.roles import Role
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback, LearningAnswer
from family_portal.feedback.questions import Moment
from family_portal.home.occasions import ask_everybody
from family_portal.limits.models import ToldHow, ToldLimit
from family_portal.plan.models import Goal, LifeArea
from tests.houses import join_household, make_person

DAY = timedelta(days=3)


@pytest.fixture
def belongs(db, house, strangers):
    """The mother, in her own household the longest, is one of another as well."""
    made = join_household(db, strangers.household, house.parent, Role.ADULT)
    made.since += timedelta(days=20)
    db.add(made)
    db.commit()
    return made


def there(db, house, strangers, category=Category.PLAN):
    return strangers.circle(db, category, family=[house.parent])


def talk(db, house, strangers):
    circle, at = there(db, house, strangers, Category.APPOINTMENT), clock.now() - DAY
    return [Appointment(circle_id=circle.id, title="x", starts_at=at, place_kind=PlaceKind.HOME)]


def limit(db, house, strangers):
    day = clock.today() - DAY
    told = ToldLimit(
        circle_id=there(db, house, strangers).id,
        restriction_id=uuid4(),
        person_id=house.parent.id,
        record_kind="step",
        ground="safety",
        decided_by_id=strangers.contact.id,
        second_id=strangers.lead.id,
        told_how=ToldHow.TALK,
        told_on=day,
        decided_on=day,
        review_on=clock.today() + DAY,
    )
    return [told]


def plan(db, house, strangers):
    circle = there(db, house, strangers)
    return [Goal(circle_id=circle.id, area=LifeArea.HOME, words="x", by_id=house.parent.id)]


def ends(db, house, strangers):
    home = db.get_one(Household, strangers.household.id)
    home.phase, home.phase_since = Phase.CLOSING, clock.today()
    return [home]


HAPPENS = {
    Moment.AFTER_TALK: talk,
    Moment.LIMIT_TOLD: limit,
    Moment.PLAN_MADE: plan,
    Moment.CLOSING: ends,
}


def ask_of(db, engines, person):
    ask_everybody(engines.writing)
    db.expire_all()
    return db.exec(select(Ask).where(Ask.person_id == person.id)).one()


@pytest.mark.both_databases
@pytest.mark.parametrize("moment", HAPPENS)
def test_what_happened_there_is_asked_of_there(db, house, strangers, belongs, engines, moment):
    db.add_all(HAPPENS[moment](db, house, strangers))
    db.commit()
    ask = ask_of(db, engines, house.parent)
    assert (ask.moment, ask.household_id) == (moment, strangers.household.id)


def mother_there(browse, house, strangers):
    """She looks at the household where it was."""
    her = browse(house.parent)
    her.post(f"/welk-gezin?gezin={strangers.household.id}")
    return her


def answer(ask, home, **said):
    keys = {"key": str(uuid4()), "blind": str(uuid4()), "ask": ask.id}
    return {**keys, "household_id": home.id, "words": "het ging goed", **said}


@pytest.fixture
def asked(db, house, strangers, belongs, engines):
    """Of what happened there."""
    db.add_all(plan(db, house, strangers))
    db.commit()
    return ask_of(db, engines, house.parent)


def test_whatever_household_the_form_says_the_one_that_asked_is_answered(
    db, browse, house, strangers, asked
):
    form = answer(asked, house.household, own_plan="nee", route="contact")
    her = mother_there(browse, house, strangers)
    assert her.post("/mening", data=form).status_code == 303
    given = db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).one()
    assert given.addressee_id == strangers.contact.id


def test_without_a_name_it_is_for_the_team_that_asked(db, browse, house, strangers, asked):
    form = answer(asked, house.household, route="learning_only")
    her = mother_there(browse, house, strangers)
    assert her.post("/mening", data=form).status_code == 303
    assert db.exec(select(LearningAnswer)).one().team_id == strangers.household.team_id


def test_the_question_of_another_is_no_question(db, browse, house, asked):
    form = answer(asked, house.household, own_plan="nee", route="contact")
    # In the household where nothing was, nothing is asked of her either.
    here = browse(house.parent)
    here.post(f"/welk-gezin?gezin={house.household.id}")
    assert f"vraag={asked.id}" not in here.get("/").text
    assert browse(house.other_parent).post("/mening", data=form).status_code == 404
    assert browse(house.other_parent).get(f"/mening?vraag={asked.id}").status_code == 404
    hers = select(Feedback).where(Feedback.sender_id == house.other_parent.id)
    assert db.exec(hers).all() == []


@pytest.mark.both_databases
def test_who_left_there_is_asked_nothing_of_it_and_can_give_an_opinion_here(
    db, browse, house, strangers, belongs, asked
):
    mother = mother_there(browse, house, strangers)
    assert f"/mening?vraag={asked.id}" in mother.get("/").text
    belongs.until = clock.now()
    db.add(belongs)
    db.commit()
    assert f"/mening?vraag={asked.id}" not in mother.get("/").text
    page = mother.get("/mening")
    assert page.status_code == 200
    assert "Is dit ook jouw plan?" not in page.text
    late = mother.post("/mening", data=answer(asked, strangers.household, route="contact"))
    assert late.status_code == 409, "a page that stood open is told so, with what was typed"
    assert "het ging goed" in late.text


@pytest.mark.both_databases
def test_on_our_phone_only_what_our_own_household_is_asked(db, browse, house, strangers, engines):
    grown = make_person(db, "Opa Proefstra", has_account=False, language="nl")
    for home in (house.household, strangers.household):
        join_household(db, home, grown, Role.ADULT)
    db.commit()
    ask = ask_of(db, engines, grown)
    ours, theirs = house, strangers
    if ask.household_id != house.household.id:
        ours, theirs = strangers, house
    desk, path = browse(theirs.contact), f"/bureau/samen/{grown.id}"
    assert path not in desk.get(f"/bureau/huishoudens/{theirs.household.id}").text
    assert desk.post(path).status_code == 409
    desk = browse(ours.contact)
    assert path in desk.get(f"/bureau/huishoudens/{ours.household.id}").text
    assert desk.post(path).location == "/samen"
