"""A parent beside somebody of sixteen writes what they will read, and acts on what is theirs."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.own_say import asked, say
from family_portal.access.people import Profile
from family_portal.plan.models import Goal, Status, Step
from tests.habits.world import words_of
from tests.rig.noise import NOISE

DAY = date(2027, 1, 12)


@pytest.fixture
def young(db, house, clock_at):
    """Noor is sixteen today; her mother knows her from an appointment and an older step."""
    db.get_one(Profile, house.child.id).born = DAY.replace(year=2011)
    for category in (Category.APPOINTMENT, Category.PLAN):
        house.circle(db, category, family=[house.parent, house.child])
    db.commit()
    clock_at(DAY)
    return house


def _form(who, *people, **more):
    day = (DAY + timedelta(days=7)).isoformat()
    said = {"what": "Samen eten op zondag.", "who_id": who.id, "when": day}
    return {**said, "people": [one.id for one in people], "key": str(uuid4()), **more}


def _new(house, what="nieuw"):
    return f"/plan/{what}/{house.household.id}"


def _steps(db):
    db.expire_all()
    return [step for step in db.exec(select(Step)) if step.what != NOISE]


def test_her_own_step_and_goal_with_the_girl_are_made_and_read(browse, young, db):
    mother = browse(young.parent)
    sent = mother.post(_new(young), data=_form(young.parent, young.child), follow_redirects=True)
    assert sent.status_code == 200
    assert "Samen eten op zondag." in words_of(sent.text)
    goal = {"area": "home", "words": "Rust in huis", "people": [young.child.id]}
    goal["key"] = str(uuid4())
    sent = mother.post(_new(young, "doelen/nieuw"), data=goal, follow_redirects=True)
    assert sent.status_code == 200
    made = db.exec(select(Goal).where(Goal.by_id == young.parent.id)).one()
    under = _form(young.parent, young.child, goal_id=made.id)
    assert mother.post(_new(young), data=under).status_code == 303
    well = {"text": "Wij lachen weer."}
    page = mother.post(f"/plan/doelen/{made.id}/gaat-goed", data=well, follow_redirects=True)
    assert "Wij lachen weer." in page.text
    girl = browse(young.child)
    for path in (f"/plan/doelen/{made.id}", *(f"/plan/stappen/{s.id}" for s in _steps(db))):
        assert "Samira" in words_of(girl.get(path).text), path


@pytest.mark.parametrize("let_in", [False, True])
@pytest.mark.parametrize("does", ["child", "contact"])
def test_what_she_would_not_read_is_not_made_and_her_words_are_kept(
    browse, young, db, acting, does, let_in
):
    """Whatever the girl chose: the answer tells nothing of it."""
    if let_in:
        _let_in(acting, young)
    form = _form(getattr(young, does), young.child)
    sent = browse(young.parent).post(_new(young), data=form)
    assert sent.status_code == 422
    assert "Samen eten op zondag." in sent.text
    assert "Noor is oud genoeg om zelf" in words_of(sent.text)
    assert _steps(db) == []


def _let_in(acting, house):
    with acting(house.child) as session:
        one = asked(session)[0]
        say(session, one, [(house.parent.id, Category.PLAN)])


def test_of_a_step_of_hers_every_page_and_form_works(browse, young, db, a_proposal):
    """The girl reads it and the mother does it, so her seat beside the girl does not count."""
    step = a_proposal(young, by=young.contact, who=young.parent, people=[young.child])
    mother, path = browse(young.parent), f"/plan/stappen/{step.id}"
    links = set(re.findall(r'href="(/(?:plan|reacties|wonen)[^"#]*)', mother.get(path).text))
    assert f"{path}/tekst" in links
    for link in links:
        assert mother.get(link).status_code == 200, link
    text = _form(young.parent, what="Ik vraag oma erbij.")
    acts = [
        ("/antwoord", {"stance": "agree", "text": "Goed idee."}),
        ("/tekst", text),
        ("/andere-dag", {"due": text["when"], "because": "Dan kan oma."}),
        ("/klaar", {}),
    ]
    for at, (act, form) in enumerate(acts):
        db.expire_all()
        version = db.get_one(Step, step.id).version
        assert mother.post(path + act, data={**form, "version": version}).status_code == 303, act
        if act == "/tekst":
            db.expire_all()
            version = db.get_one(Step, step.id).version
            agreed = browse(young.contact).post(f"{path}/afspreken", data={"version": version})
            assert agreed.status_code == 303, at
    db.expire_all()
    assert db.get_one(Step, step.id).status is Status.DONE
    wrong = f"/reacties/stap/{step.id}/klopt-niet"
    form = {"fact": "what", "right": "Wij vragen opa.", **_kept(mother.get(wrong).text)}
    assert mother.post(wrong, data=form).status_code == 303
    assert "Wij vragen opa." in mother.get(wrong).text


def _kept(page):
    """What the form remembers of the page it was on."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)', page)[1] for name in ("seen", "version")
    }


def test_a_step_of_hers_does_not_go_to_another_out_of_her_sight(browse, young, db, a_proposal):
    step = a_proposal(young, by=young.contact, who=young.parent, people=[young.child])
    mother, path = browse(young.parent), f"/plan/stappen/{step.id}/tekst"
    for who in (young.child, young.contact):
        sent = mother.post(path, data={**_form(who, what="Jij belt oma."), "version": 1})
        assert sent.status_code == 422
        assert "Jij belt oma." in sent.text
        assert mother.get(path).status_code == 200


STAFF = "Noor is oud genoeg en kiest zelf welke volwassenen meelezen."


def test_a_professional_reads_before_sending_who_will_not_read_it(browse, young, acting):
    contact, home = browse(young.contact), young.household.id
    stay = f"/wonen/nieuw/{home}/{young.child.id}"
    pages = [_new(young), _new(young, "doelen/nieuw"), _new(young, "wachten/nieuw"), stay]
    for page in pages:
        told = words_of(contact.get(page).text)
        assert STAFF in told, page
        assert "nu niet zien: Daan en Samira." in told, page
    _let_in(acting, young)
    assert "nu niet zien: Daan." in words_of(contact.get(_new(young)).text)
    assert "nu niet zien: Daan en Samira." in words_of(contact.get(pages[2]).text)


def test_a_parent_reads_the_same_whatever_the_girl_chose(browse, young, acting):
    mother, girl = browse(young.parent), browse(young.child)
    before = words_of(mother.get(_new(young)).text)
    assert "Noor kiest zelf welke volwassenen meelezen." in before
    assert "Zij kunnen dit nu niet zien: Samira." in words_of(girl.get(_new(young)).text)
    _let_in(acting, young)
    assert words_of(mother.get(_new(young)).text) == before
    assert "nu niet zien" not in words_of(girl.get(_new(young)).text)


def test_the_day_before_nothing_of_it_is_said_or_refused(browse, young, clock_at, db):
    clock_at(DAY - timedelta(days=1))
    assert "meelezen" not in words_of(browse(young.contact).get(_new(young)).text)
    mother = browse(young.parent)
    assert "meelezen" not in words_of(mother.get(_new(young)).text)
    sent = mother.post(_new(young), data=_form(young.child, young.child))
    assert sent.status_code == 303
    assert len(_steps(db)) == 1
