"""Another text asks again, another day does not; both leave what was there before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.plan.models import Status, StepChange
from family_portal.reactions.models import Reaction
from tests.habits.world import words_of

NEW = "Ik vraag oma Tineke erbij."


def path(step, act=""):
    return f"/plan/stappen/{step.id}{act}"


@pytest.fixture
def step(a_proposal, house):
    return a_proposal(house, by=house.contact, who=house.contact, people=house.family)


@pytest.fixture
def text(house):
    day = clock.today() + timedelta(days=9)
    return {"what": NEW, "who_id": house.contact.id, "when": "other", "due": day.isoformat()}


@pytest.fixture
def act(browse, db):
    """`act(house.parent, step, "/tekst", what=…)`, on the page one has before one."""

    def send(person, step, how, **form):
        db.refresh(step)
        return browse(person).post(path(step, how), data={"version": step.version, **form})

    return send


def test_a_new_text_asks_everybody_again(browse, house, step, act, text):
    act(house.parent, step, "/antwoord", stance="agree")
    assert act(house.child, step, "/tekst", **text).status_code == 303
    page = words_of(browse(house.parent).get(path(step)).text)
    assert NEW in page
    assert "Voorstel: wat vind jij?" in page
    assert "Zo is het veranderd" in page
    assert "Noor stelde dit voor." in page
    assert "Ik vraag oma erbij." in page.split("Eerst")[1]
    desk = words_of(browse(house.contact).get(path(step)).text)
    assert "Samira: nog geen antwoord" in desk
    assert "Noor: stelde dit voor" in desk


def test_what_is_agreed_holds_until_the_new_text_is(browse, house, step, act, text, db):
    act(house.contact, step, "/afspreken")
    assert act(house.parent, step, "/tekst", **text).status_code == 303
    db.refresh(step)
    assert (step.status, step.what, step.text_version) == (Status.OPEN, "Ik vraag oma erbij.", 1)
    assert "blijft gelden" in words_of(browse(house.child).get(path(step)).text)
    assert act(house.contact, step, "/afspreken").status_code == 303
    db.refresh(step)
    assert (step.what, step.text_version, step.asked_version) == (NEW, 2, None)
    assert step.due == clock.today() + timedelta(days=9)


@pytest.mark.parametrize("who", ["parent", "contact"])
def test_a_text_on_an_old_page_is_not_taken_and_kept(browse, house, step, act, text, who, db):
    act(house.child, step, "/tekst", **text)
    mine = {**text, "what": "Ik vraag de buurvrouw.", "version": 1}
    answer = browse(getattr(house, who)).post(path(step, "/tekst"), data=mine)
    assert answer.status_code == 409
    assert "Ik vraag de buurvrouw." in answer.text
    assert NEW in answer.text.split("Zo staat het er nu")[-1]
    assert 'name="version" value="2"' in answer.text
    db.refresh(step)
    assert step.what == NEW


def test_a_fault_in_a_box_does_not_make_an_old_page_a_new_one(browse, house, step, act, text):
    act(house.child, step, "/tekst", **text)
    wrong = {**text, "what": "", "version": 1}
    answer = browse(house.parent).post(path(step, "/tekst"), data=wrong)
    assert answer.status_code == 422
    assert 'name="version" value="1"' in answer.text


def test_an_answer_to_an_old_text_is_not_taken_and_kept(browse, house, step, act, text, db):
    act(house.child, step, "/tekst", **text)
    form = {"version": 1, "stance": "disagree", "text": "Niet op vrijdag."}
    answer = browse(house.parent).post(path(step, "/antwoord"), data=form)
    assert answer.status_code == 409
    assert NEW in answer.text
    assert "Niet op vrijdag." in answer.text
    assert 'value="disagree" checked' in answer.text
    assert 'name="version" value="2"' in answer.text
    assert db.exec(select(Reaction).where(Reaction.author_id == house.parent.id)).all() == []
    again = browse(house.parent).post(path(step, "/antwoord"), data={**form, "version": 2})
    assert again.status_code == 303


def test_an_answer_sent_twice_is_one(browse, house, step, db):
    form = {"version": 1, "stance": "agree"}
    for _ in range(2):
        assert browse(house.parent).post(path(step, "/antwoord"), data=form).status_code == 303
    assert len(db.exec(select(Reaction).where(Reaction.author_id == house.parent.id)).all()) == 1


def test_an_old_reaction_page_cannot_answer_a_new_text(browse, house, step, act, text):
    act(house.child, step, "/tekst", **text)
    form = {"stance": "agree", "nature": "opinion", "version": "1", "on_text": "1"}
    samira = browse(house.parent)
    assert samira.post(f"/reacties/stap/{step.id}", data=form).status_code == 409
    assert 'name="on_text" value="2"' in samira.get(f"/reacties/stap/{step.id}").text


def test_another_day_keeps_the_agreement_and_says_why(browse, house, step, act, db):
    act(house.contact, step, "/afspreken")
    later = clock.today() + timedelta(days=12)
    form = {"due": later.isoformat(), "because": "Oma was weg."}
    assert act(house.parent, step, "/andere-dag", **form).status_code == 403
    assert act(house.contact, step, "/andere-dag", **form).status_code == 303
    db.refresh(step)
    assert (step.due, step.status, step.asked_version) == (later, Status.OPEN, None)
    page = words_of(browse(house.parent).get(path(step)).text)
    assert "Joost koos een andere dag." in page
    assert "Oma was weg." in page
    past = {**form, "due": (clock.today() - timedelta(days=1)).isoformat()}
    answer = act(house.contact, step, "/andere-dag", **past)
    assert answer.status_code == 422
    assert "Deze dag is al voorbij." in answer.text
    assert "Oma was weg." in answer.text


def test_a_step_stops_with_a_reason_and_stays_to_be_read(browse, house, step, act, db):
    assert act(house.parent, step, "/stoppen", because="Hoeft niet meer.").status_code == 403
    assert act(house.contact, step, "/stoppen").status_code == 422
    assert act(house.contact, step, "/stoppen", because="Hoeft niet meer.").status_code == 303
    page = words_of(browse(house.parent).get(path(step)).text)
    assert "Deze stap is gestopt." in page
    assert "Hoeft niet meer." in page
    assert "Wat vind jij?" not in page
    assert act(house.contact, step, "/opnieuw").status_code == 403
    assert act(house.parent, step, "/antwoord", stance="agree").status_code == 403


@pytest.mark.both_databases
def test_two_texts_at_once_are_one(browse, house, a_proposal, text, db):
    step = a_proposal(house, by=house.contact, who=house.contact, people=house.family)
    ready = Barrier(4)
    hands = [browse(person) for person in (house.parent, house.contact) for _ in range(2)]
    for hand in hands:
        hand.database = None  # the test's own session is not for several threads

    def send(number):
        form = {**text, "what": f"Tekst van hand {number}.", "version": 1}
        ready.wait()
        return hands[number].post(path(step, "/tekst"), data=form).status_code

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(send, range(4)))
    assert answers == [303, 409, 409, 409]
    db.expire_all()
    assert len(db.exec(select(StepChange).where(StepChange.step_id == step.id)).all()) == 2
    assert step.asked_version == 2


@pytest.mark.both_databases
def test_an_answer_and_a_new_text_at_once_never_mix(browse, house, a_proposal, text, db):
    """Either the answer was first and is of text 1, or it is refused; never is it of text 2."""
    step = a_proposal(house, by=house.contact, who=house.contact, people=house.family)
    ready = Barrier(2)
    answering, writing = browse(house.parent), browse(house.contact)
    answering.database = writing.database = None

    def answer():
        ready.wait()
        form = {"version": 1, "stance": "agree"}
        return answering.post(path(step, "/antwoord"), data=form).status_code

    def write():
        ready.wait()
        return writing.post(path(step, "/tekst"), data={**text, "version": 1}).status_code

    with ThreadPoolExecutor(2) as pool:
        answered, wrote = pool.submit(answer), pool.submit(write)
        assert wrote.result() == 303
        assert answered.result() in {303, 409}
    db.expire_all()
    said = db.exec(select(Reaction).where(Reaction.author_id == house.parent.id)).all()
    assert [one.on_text for one in said] == ([1] if answered.result() == 303 else [])
