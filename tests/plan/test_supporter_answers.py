"""Who was asked along says what they think where they were asked, and nowhere else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.households import Household
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.core import clock
from family_portal.plan.models import Step
from family_portal.reactions.models import Reaction
from tests.habits.world import words_of
from tests.houses import join_household, make_person

WORDS = "Dat wil ik wel op woensdag doen."


@pytest.fixture
def granny(db, house):
    made = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, made, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return made


@pytest.fixture
def asked(a_proposal, house, granny):
    """The contact person names her: she would do it. The mother reads it too."""
    return a_proposal(house, by=house.contact, who=granny, people=[house.parent, granny])


def path(step, act=""):
    return f"/plan/stappen/{step.id}{act}"


def say(browser, step, stance="partly", text=WORDS):
    form = {"version": step.version, "stance": stance, "text": text}
    return browser.post(path(step, "/antwoord"), data=form)


def said(db):
    db.expire_all()
    return [one for one in db.exec(select(Reaction)) if one.text == WORDS]


@pytest.mark.both_databases
def test_who_is_named_answers_in_their_own_words(browse, house, granny, asked, db):
    tineke = browse(granny)
    assert f'action="{path(asked, "/antwoord")}"' in tineke.get(path(asked)).text
    wrong = say(tineke, asked, stance="")
    assert wrong.status_code == 422
    assert WORDS in wrong.text
    assert say(tineke, asked).status_code == 303
    assert say(tineke, asked).status_code == 303
    assert len(said(db)) == 1
    mine = words_of(tineke.get(path(asked)).text)
    assert WORDS in mine
    assert WORDS in words_of(browse(house.contact).get(path(asked)).text)
    for person in (house.parent, house.other_parent, house.child):
        assert WORDS not in browse(person).get(path(asked)).text


def test_nothing_is_agreed_for_who_did_not_say_yes(browse, granny, house, asked):
    form = {"version": asked.version}
    assert browse(house.contact).post(path(asked, "/afspreken"), data=form).status_code == 422
    assert say(browse(granny), asked, stance="agree").status_code == 303


def test_what_is_only_shown_is_not_theirs_to_answer(browse, acting, house, granny, a_proposal, db):
    shown = a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    hidden = a_proposal(house, by=house.contact, who=house.parent, people=[house.parent])
    with acting(house.parent) as session:
        share(session, session.get(Step, shown.id), with_id=granny.id)
    tineke = browse(granny)
    page = tineke.get(path(shown))
    assert page.status_code == 200
    assert "<form" not in page.text.partition("<main")[2]
    assert say(tineke, shown).status_code == 403
    assert say(tineke, hidden).status_code == 404
    assert said(db) == []


def test_they_write_move_stop_and_decide_nothing(browse, house, granny, asked, a_step):
    tineke, home = browse(granny), house.household.id
    for page in (f"/plan/nieuw/{home}", f"/plan/doelen/nieuw/{home}", path(asked, "/tekst")):
        assert tineke.get(page).status_code == 404
    assert tineke.post(path(asked, "/afspreken"), data={"version": 1}).status_code == 403
    theirs = a_step(house, who=house.parent, people=[house.parent, granny])
    for act, form in (
        ("/klaar", {"version": 1}),
        ("/stoppen", {"version": 1, "because": "Nee"}),
        ("/andere-dag", {"version": 1, "due": "2030-01-01", "because": "Later"}),
    ):
        assert tineke.post(path(theirs, act), data=form).status_code == 403
    assert tineke.get(f"/reacties/step/{asked.id}").status_code == 404


def test_no_more_once_the_inviter_stopped_them(browse, house, granny, asked, db):
    tineke = browse(granny)
    assert tineke.get(path(asked)).status_code == 200
    held = db.exec(select(Belonging).where(Belonging.person_id == granny.id)).one()
    stopped = browse(house.parent).post(f"/meer/wie-helpt-mij/{held.id}/stop")
    assert stopped.status_code == 303
    assert say(tineke, asked).status_code in {303, 401, 404}
    assert said(db) == []


@pytest.mark.parametrize("with_inviter", [False, True], ids=["the other alone", "both"])
def test_who_helps_one_is_on_no_page_of_an_adult_who_lives_apart(
    browse, house, granny, db, with_inviter
):
    db.get_one(Household, house.household.id).separate_parents = True
    db.commit()
    others = [house.other_parent, *([house.parent] if with_inviter else [])]
    joost, home = browse(house.contact), house.household.id
    people = [str(one.id) for one in others]
    when = (clock.today() + timedelta(days=7)).isoformat()
    forms = {
        f"/plan/nieuw/{home}": {"what": WORDS, "who_id": granny.id, "when": when},
        f"/plan/doelen/nieuw/{home}": {"words": WORDS, "area": "home"},
        f"/plan/wachten/nieuw/{home}": {"what": WORDS, "who": "School", "since": "2026-01-05"},
    }
    for new, form in forms.items():
        chosen = {**form, "key": str(uuid4()), "people": [*people, str(granny.id)]}
        answer = joost.post(new, data=chosen)
        assert answer.status_code == 422, new
        assert "Tineke hoort bij een ander." in answer.text
        assert WORDS in answer.text
    assert "Tineke" not in browse(house.other_parent).get("/plan").text


def test_beside_the_one_who_asked_them_along_they_may_be(browse, house, granny, a_proposal, db):
    db.get_one(Household, house.household.id).separate_parents = True
    db.commit()
    made = a_proposal(house, by=house.contact, who=granny, people=[house.parent])
    assert say(browse(granny), made).status_code == 303


def test_no_refusal_tells_a_parent_that_an_address_is_secret(browse, house, granny, a_proposal, db):
    """Nobody noted that the parents live apart: a father asks the mother and her granny."""
    db.get_one(Household, house.household.id).separate_parents = False
    db.commit()
    everybody = [house.parent, house.other_parent, granny]
    a_proposal(house, by=house.contact, who=house.other_parent, people=everybody)
    form = {
        "what": WORDS,
        "who_id": house.other_parent.id,
        "when": (clock.today() + timedelta(days=7)).isoformat(),
    }
    form |= {"people": [str(house.parent.id), str(granny.id)]}
    answers = []
    for is_secret in (False, True):
        db.get_one(Profile, house.parent.id).address_secret = is_secret
        db.commit()
        sent = {**form, "key": str(uuid4())}
        answers.append(
            browse(house.other_parent).post(f"/plan/nieuw/{house.household.id}", data=sent)
        )
    assert [one.status_code for one in answers] == [303, 303]


def test_whom_a_child_asked_along_is_there_with_that_child(browse, house, a_proposal, db):
    db.get_one(Household, house.household.id).separate_parents = True
    jim = make_person(db, "Wilma Denkbeeldig")
    join_household(db, house.household, jim, Role.SUPPORTER, invited_by=house.child)
    db.commit()
    made = a_proposal(house, by=house.contact, who=jim, people=[house.child, house.parent])
    assert say(browse(jim), made).status_code == 303
    when = (clock.today() + timedelta(days=7)).isoformat()
    for parents in ([house.other_parent], [house.parent, house.other_parent]):
        alone = {"what": WORDS, "who_id": jim.id, "when": when, "key": str(uuid4())}
        alone["people"] = [str(one.id) for one in parents]
        answer = browse(house.contact).post(f"/plan/nieuw/{house.household.id}", data=alone)
        assert answer.status_code == 422, parents
