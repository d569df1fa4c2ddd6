"""One short question on home at the right moment: answered or skipped it goes."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.households import Household, Phase
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback, LearningAnswer
from family_portal.feedback.questions import Moment
from family_portal.home.occasions import ask_everybody, ask_these
from tests.habits.world import words_of
from tests.home.conftest import WEDNESDAY, day


@pytest.fixture
def talked(house, appointment, engines):
    """An hour ago, with mother and daughter; the worker looked since."""
    talk = appointment("Praten", days=0, hour=8, family=[house.parent, house.child])
    ask_everybody(engines.writing)
    return talk


def ask_of(db, person):
    db.expire_all()
    return db.exec(select(Ask).where(Ask.person_id == person.id, Ask.key != "k")).first()


def give(browser, house, ask, **said):
    form = {"key": str(uuid4()), "blind": str(uuid4()), "ask": ask.id, "route": "contact", **said}
    return browser.post("/mening", data={"household_id": house.household.id, **form})


def kept(db, person):
    db.expire_all()
    return db.exec(select(Feedback).where(Feedback.sender_id == person.id)).all()


@pytest.mark.both_databases
def test_after_a_talk_each_gets_one_question_and_answering_takes_it_away(
    db, browse, house, talked, engines
):
    mother = browse(house.parent)
    ask = ask_of(db, house.parent)
    home = mother.get("/").text
    assert f"/mening?vraag={ask.id}" in home
    assert "Voelde je je gehoord?" in home
    page = words_of(mother.get(f"/mening?vraag={ask.id}").text)
    assert "Weet je wat er nu gebeurt?" in page
    assert "Moest je iets vertellen wat je al eens had verteld?" in page
    assert give(mother, house, ask, heard="ja").status_code == 303
    assert "mening?vraag=" not in mother.get("/").text
    given = kept(db, house.parent)[0]
    assert (given.moment, given.talk_on) == ("after_talk", WEDNESDAY)
    ask_everybody(engines.writing)
    assert "mening?vraag=" not in mother.get("/").text


def test_a_girl_of_fourteen_gets_hers_and_her_father_nothing(db, browse, house, talked):
    girl, ask = browse(house.child), ask_of(db, house.child)
    page = words_of(girl.get(f"/mening?vraag={ask.id}").text)
    assert "Praten wij met jou, of over jou?" in page
    assert "Over mij" in page
    assert "al eens had verteld" not in page
    assert give(girl, house, ask, with_me="nee").status_code == 303
    read = words_of(browse(house.contact).get(f"/bureau/mening/{kept(db, house.child)[0].id}").text)
    assert "Praten wij met jou, of over jou?" in read
    assert "Over mij" in read
    # He was not in the talk: he gets the two of this month, of which nothing is about a talk.
    assert ask_of(db, house.other_parent).moment is Moment.MONTHLY


def test_skipped_it_does_not_come_back_for_that_moment(
    db, browse, house, talked, engines, clock_at
):
    mother, ask = browse(house.parent), ask_of(db, house.parent)
    assert mother.post(f"/mening/vraag/{ask.id}/overslaan").status_code == 303
    assert mother.post(f"/mening/vraag/{ask.id}/overslaan").status_code == 303
    assert "mening?vraag=" not in mother.get("/").text
    assert kept(db, house.parent) == []
    clock_at(day(16))
    ask_everybody(engines.writing)
    keys = db.exec(select(Ask.key).where(Ask.person_id == house.parent.id)).all()
    assert keys.count(ask.key) == 1


def test_it_is_theirs_alone(db, browse, house, talked):
    ask = ask_of(db, house.parent)
    for person in (house.other_parent, house.child):
        browser = browse(person)
        assert browser.get(f"/mening?vraag={ask.id}").status_code == 404
        assert browser.post(f"/mening/vraag/{ask.id}/overslaan").status_code == 404
        assert give(browser, house, ask, heard="ja").status_code == 404
    assert ask_of(db, house.parent).settled_on is None


def test_answered_twice_is_told_and_the_words_are_given_back(db, browse, house, talked):
    mother, ask = browse(house.parent), ask_of(db, house.parent)
    key = str(uuid4())
    first = give(mother, house, ask, key=key, heard="ja")
    assert give(mother, house, ask, key=key, heard="ja").location == first.location
    again = give(mother, house, ask, heard="nee", words="Toch niet.")
    assert again.status_code == 409
    assert "Toch niet." in again.text
    assert len(kept(db, house.parent)) == 1
    page = words_of(mother.get(f"/mening?vraag={ask.id}").text)
    assert "Deze vraag heb je al beantwoord of overgeslagen." in page


def test_after_its_moment_it_still_takes_an_answer(db, browse, house, talked, clock_at):
    ask = ask_of(db, house.parent)
    clock_at(day(30))
    mother = browse(house.parent)
    assert "mening?vraag=" not in mother.get("/").text
    page = words_of(mother.get(f"/mening?vraag={ask.id}").text)
    assert "Het moment voor deze vraag is voorbij." in page
    assert give(mother, house, ask, heard="ja").status_code == 303


@pytest.mark.both_databases
def test_a_text_without_a_name_does_not_say_which_question_somebody_got(db, browse, house, talked):
    girl, ask = browse(house.child), ask_of(db, house.child)
    nothing = give(girl, house, ask, with_me="nee", route="learning_only")
    assert nothing.status_code == 422
    assert "Zonder naam bewaren wij alleen wat je hier schrijft." in nothing.text
    sent = give(
        girl, house, ask, with_me="nee", heard="ja", words="Te snel.", route="learning_only"
    )
    assert sent.status_code == 303
    answers = db.exec(select(LearningAnswer).where(LearningAnswer.words.is_not(None))).all()
    assert [one.answers for one in answers if one.words == "Te snel."] == [{"heard": "ja"}]
    assert ask_of(db, house.child).settled_on == WEDNESDAY


def test_who_left_keeps_their_words(db, browse, house, talked):
    from family_portal.access.people import Belonging

    mother, ask = browse(house.parent), ask_of(db, house.parent)
    mother.get("/")
    for one in db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)):
        one.until = clock.now() - timedelta(seconds=1)
        db.add(one)
    db.commit()
    answer = give(mother, house, ask, words="Dit wilde ik nog zeggen.")
    assert answer.status_code in (401, 403, 404, 409)
    assert kept(db, house.parent) == []
    assert ask_of(db, house.parent).settled_on is None


def test_a_child_of_whom_no_age_is_known_and_a_small_one_are_asked_nothing(
    db, house, appointment, engines
):
    appointment("Praten", days=0, hour=8, family=[house.child])
    for age in (None, 3):
        profile = db.get(Profile, house.child.id)
        profile.age_noted, profile.born = age, None
        profile.age_noted_on = WEDNESDAY if age else None
        db.add(profile)
        db.commit()
        ask_everybody(engines.writing)
        assert ask_of(db, house.child) is None


def test_in_the_first_week_of_making_safe_nobody_is_asked(
    db, house, appointment, engines, clock_at
):
    appointment("Praten", days=0, hour=8)
    home = db.get(Household, house.household.id)
    home.phase = Phase.DIRECT_SAFETY
    db.add(home)
    db.commit()
    assert home.phase_since == WEDNESDAY
    ask_everybody(engines.writing)
    assert ask_of(db, house.parent) is None
    clock_at(day(7))
    ask_everybody(engines.writing)
    assert ask_of(db, house.parent).moment is Moment.AFTER_TALK


def test_at_the_end_one_may_say_yes_to_one_question_more(db, browse, house, engines, clock_at):
    home = db.get(Household, house.household.id)
    home.phase = Phase.CLOSING
    db.add(home)
    db.commit()
    ask_everybody(engines.writing)
    mother, ask = browse(house.parent), ask_of(db, house.parent)
    page = words_of(mother.get(f"/mening?vraag={ask.id}").text)
    assert "Heeft onze hulp geholpen?" in page
    assert "Vraag mij over een half jaar nog één keer." in page
    give(mother, house, ask, helped="deels", once_more="1")
    assert ask_of(db, house.parent).again_on == WEDNESDAY + timedelta(days=182)
    clock_at(date(2027, 5, 26))
    made = ask_these(db, [house.parent.id, house.child.id])
    assert {one.person_id: one.moment for one in made}[house.parent.id] is Moment.AFTERWARDS
    assert {one.moment for one in made} != {Moment.AFTERWARDS}, "the child said no yes"


def test_an_answer_takes_three_presses(db, house, talked, telephone):
    """From home to sent, counted in a browser."""
    page, presses = telephone(house.parent), 0
    page.goto("/")
    for press in (
        "a[href*='mening?vraag=']",
        "[name=next_step][value=deels]",
        "button[value=contact]",
    ):
        page.locator(press).locator("xpath=self::a|self::button|parent::label").first.click()
        presses += 1
    page.wait_for_url(re.compile(r"/mening/[0-9a-f-]{36}$"))
    assert presses <= 3
    assert [one.answers for one in kept(db, house.parent)] == ['{"next_step": "deels"}']
