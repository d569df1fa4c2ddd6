"""Own words beside a record: for their author and the professionals, versions only added."""

import pytest
from sqlmodel import select

from family_portal.access.audience import readers
from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.plan.models import Step
from family_portal.reactions.models import Reaction
from tests.courts import make_measure
from tests.home.conftest import words
from tests.houses import join_household, make_person

TEXT = "Zo is het niet gegaan."
FORM = {"stance": "disagree", "nature": "opinion", "text": TEXT, "version": "1"}


@pytest.fixture
def step(db, house):
    """A step of mother and child together."""
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.child])
    made = Step(circle_id=circle.id, what="Ik bel de school.", who_id=house.parent.id)
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def react(db, browse):
    """`react(house.parent, step)` writes, and gives the newest version."""

    def write(person, record, path="stap", **changes):
        answer = browse(person).post(f"/reacties/{path}/{record.id}", data={**FORM, **changes})
        assert answer.status_code == 303, answer.status
        mine = select(Reaction).where(Reaction.author_id == person.id)
        return db.exec(mine.order_by(Reaction.version.desc())).first()

    return write


def who_reads(db, reaction):
    return {reader.person_id for reader in readers(db, [reaction])[reaction.id]}


@pytest.mark.parametrize("who", ["parent", "child"])
def test_it_is_for_the_author_and_the_professionals(db, house, step, react, who):
    author = getattr(house, who)
    assert who_reads(db, react(author, step)) == {author.id, house.contact.id, house.duo.id}


def test_it_stands_beside_the_step_for_its_author_and_the_professionals(browse, house, step, react):
    react(house.parent, step)
    for person in (house.parent, house.contact, house.duo):
        assert TEXT in words(browse(person).get(f"/plan/stappen/{step.id}"))
    assert TEXT in words(browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}"))
    assert TEXT in words(browse(house.parent).get("/reacties"))


@pytest.mark.parametrize(
    ("author", "other"), [("parent", "child"), ("child", "parent"), ("parent", "other_parent")]
)
def test_nobody_else_of_the_family_sees_it(browse, house, step, react, author, other):
    reaction = react(getattr(house, author), step)
    browser = browse(getattr(house, other))
    for path in (
        "/",
        "/plan",
        "/reacties",
        "/neem-mee",
        "/meer/wie-ziet-wat",
        "/meer/wie-keek-mee",
    ):
        assert TEXT not in browser.get(path).text
    for path in (f"/plan/stappen/{step.id}", f"/reacties/stap/{step.id}"):
        assert TEXT not in browser.get(path).text
    data = {"person_id": str(getattr(house, other).id)}
    assert browser.post(f"/reacties/{reaction.id}/laten-zien", data=data).status_code == 404


def test_new_words_are_added_and_the_old_ones_stay(db, browse, house, step, react):
    react(house.parent, step)
    second = react(house.parent, step, text="Nu wel.", stance="agree", version="2")
    assert second.version == 2
    page = words(browse(house.parent).get(f"/reacties/stap/{step.id}"))
    assert "Nu wel." in page
    assert TEXT in page
    own = select(Reaction).where(Reaction.author_id == house.parent.id)
    assert [r.text for r in db.exec(own.order_by(Reaction.version))] == [TEXT, "Nu wel."]


def test_sending_twice_is_once_and_an_old_page_is_noticed(db, browse, house, step, react):
    assert react(house.parent, step).id == react(house.parent, step).id
    stale = {**FORM, "text": "Iets anders"}
    answer = browse(house.parent).post(f"/reacties/stap/{step.id}", data=stale)
    assert answer.status_code == 409


def test_a_stance_is_chosen_and_nothing_is_chosen_for_you(browse, house, step):
    page = browse(house.parent).get(f"/reacties/stap/{step.id}").text
    assert "checked" not in page
    form = {"version": "1", "text": TEXT}
    answer = browse(house.parent).post(f"/reacties/stap/{step.id}", data=form)
    assert answer.status_code == 422
    assert TEXT in answer.text


def test_one_reacts_to_the_whole_plan_and_to_a_measure_too(db, browse, house, react):
    react(house.child, house.household, path="plan")
    measure = make_measure(db, house, [house.child])
    react(house.child, measure, path="maatregel", text="Ik wil dit niet.")
    page = words(browse(house.child).get("/reacties"))
    assert "Het hele plan" in page
    assert "Er is gevraagd om een ondertoezichtstelling (OTS)." in page


def test_a_measure_that_was_explained_to_another_is_not_there(db, browse, house):
    measure = make_measure(db, house, [house.parent])
    for person in (house.other_parent, house.child):
        assert browse(person).get(f"/reacties/maatregel/{measure.id}").status_code == 404


def test_somebody_from_the_network_does_not_react(db, browse, house, step):
    person = make_person(db, "Tineke Oma")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    for path in (f"/reacties/plan/{house.household.id}", "/reacties", "/neem-mee"):
        assert browse(person).get(path).status_code == 404


def test_strangers_and_professionals_do_not_react_for_the_family(browse, house, strangers, step):
    for person in (strangers.parent, house.contact, house.lead):
        assert browse(person).get(f"/reacties/stap/{step.id}").status_code == 404
        assert browse(person).post(f"/reacties/stap/{step.id}", data=FORM).status_code == 404
    plan = f"/reacties/plan/{house.household.id}"
    assert browse(strangers.parent).get(plan).status_code == 404
