"""A step is proposed by family or staff, for people they may know; nothing is agreed by that."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.plan.models import Status, Step
from tests.habits.world import words_of
from tests.houses import join_household, make_person, send_away
from tests.rig.noise import NOISE


@pytest.fixture
def form(house):
    """Of the mother, for herself, in a week."""
    day = clock.today() + timedelta(days=7)
    return {
        "what": "Ik bel de huisarts.",
        "who_id": house.parent.id,
        "when": day.isoformat(),
        "why": "Dan slapen we beter.",
        "people": [],
        "key": str(uuid4()),
    }


@pytest.fixture
def known(house, db):
    """Mother and child share something; nobody shares anything with the father."""
    return house.circle(db, Category.PLAN, family=[house.parent, house.child])


def new(house):
    return f"/plan/nieuw/{house.household.id}"


def steps(db):
    return [step for step in db.exec(select(Step)) if step.what != NOISE]


def test_a_mother_proposes_and_hears_by_when_we_decide(browse, house, form, db):
    samira = browse(house.parent)
    answer = samira.post(new(house), data=form, follow_redirects=True)
    assert answer.status_code == 200
    page = words_of(answer.text)
    assert "Ik bel de huisarts." in page
    assert "Dan slapen we beter." in page
    assert "Jij stelde dit voor. Je hoort uiterlijk" in page
    [step] = steps(db)
    assert (step.status, step.asked_version, step.asked_by_id) == (
        Status.PROPOSED,
        1,
        house.parent.id,
    )
    assert "Dit is gelukt" not in page
    assert "Ik bel de huisarts." in browse(house.contact).get("/bureau").text


def test_the_same_form_sent_twice_is_one_step(browse, house, form, db):
    samira = browse(house.parent)
    for _ in range(2):
        assert samira.post(new(house), data=form).status_code == 303
    assert len(steps(db)) == 1


def test_another_text_in_a_form_that_was_sent_before_is_given_back(browse, house, form, db):
    samira = browse(house.parent)
    samira.post(new(house), data=form)
    again = samira.post(new(house), data={**form, "what": "Ik bel de leraar van Noor."})
    assert again.status_code == 409
    assert "Ik bel de leraar van Noor." in again.text
    assert [step.what for step in steps(db)] == [form["what"]]


@pytest.mark.parametrize("writer", ["parent", "child", "contact", "duo"])
def test_who_may_propose(browse, house, form, known, db, writer):
    person = getattr(house, writer)
    form |= {"who_id": person.id, "people": [house.parent.id]}
    assert browse(person).post(new(house), data=form).status_code == 303
    [step] = steps(db)
    assert step.asked_by_id == person.id


def test_a_stand_in_may_while_it_lasts(browse, house, form, db):
    stand_in = make_person(db, "Youssef Invaller")
    db.add(Post(person_id=stand_in.id, role=Role.CONTACT, team_id=house.team.id))
    form |= {"who_id": stand_in.id, "people": [house.parent.id]}
    assert browse(stand_in).post(new(house), data=form).status_code == 404
    send_away(db, house, stand_in)
    assert browse(stand_in).post(new(house), data=form).status_code == 303


def test_nobody_else_may(browse, house, strangers, form, db):
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    for person in (granny, house.lead, strangers.parent, strangers.contact):
        other = browse(person)
        nothing = other.get(f"/plan/nieuw/{uuid4()}")
        assert nothing.status_code == 404
        assert other.get(new(house)).data == nothing.data
        assert other.post(new(house), data=form).status_code == 404
    assert steps(db) == []


FAULTS = [
    ({"what": ""}, "what", "Vul dit in."),
    ({"what": "a" * 301}, "what", "1 teken te lang"),
    ({"who_id": ""}, "who_id", "Kies wie dit doet."),
    ({"when": ""}, "when", "Kies wanneer het klaar is."),
    ({"when": "other"}, "due", "Kies wanneer het klaar is."),
    ({"when": "other", "due": "2020-01-01"}, "due", "Deze dag is al voorbij."),
    ({"when": "2020-01-01"}, "due", "Deze dag is al voorbij."),
    ({"when": "other", "due": "gisteren"}, "due", "Dit klopt niet."),
    ({"who_id": str(uuid4())}, "who_id", "Kies iemand uit deze lijst."),
    ({"people": [str(uuid4())]}, "people", "Kies alleen mensen uit deze lijst."),
]


@pytest.mark.parametrize(("wrong", "field", "says"), FAULTS)
def test_bad_input_is_said_at_the_field_and_the_text_kept(
    browse, house, known, form, db, wrong, field, says
):
    answer = browse(house.parent).post(new(house), data={**form, **wrong})
    assert answer.status_code == 422
    said = answer.text.split(f'id="{field}-fout"')[1].split("</div>")[0]
    assert says in said
    for typed in ("Ik bel de huisarts.", "Dan slapen we beter."):
        assert typed in answer.text or "what" in wrong
    assert steps(db) == []


def test_a_writer_names_only_people_they_know(browse, house, known, form, db):
    """The mother shares nothing with the father: he is not in the list, and not by hand either."""
    samira = browse(house.parent)
    page = samira.get(new(house)).text
    assert "Noor" in page
    assert "Daan" not in page
    for more in ({"people": [house.other_parent.id]}, {"who_id": house.other_parent.id}):
        assert samira.post(new(house), data={**form, **more}).status_code == 422
    assert steps(db) == []


def test_who_does_it_always_reads_it_and_nobody_else_does(browse, house, known, form, db):
    form |= {"who_id": house.child.id}
    browse(house.parent).post(new(house), data=form)
    [step] = steps(db)
    page = f"/plan/stappen/{step.id}"
    assert browse(house.child).get(page).status_code == 200
    assert browse(house.contact).get(page).status_code == 200
    assert browse(house.other_parent).get(page).status_code == 404
    assert "huisarts" not in browse(house.other_parent).get("/plan").text


def test_a_professional_chooses_who_reads_it(browse, house, form):
    form |= {"who_id": house.contact.id, "people": []}
    answer = browse(house.contact).post(new(house), data=form)
    assert answer.status_code == 422
    assert "Kies wie van het gezin dit leest." in answer.text


def test_an_address_is_looked_at_before_others_read_it(browse, house, known, form, db):
    form |= {"what": "Ik haal je op bij Dorpsstraat 12.", "people": [house.child.id]}
    samira = browse(house.parent)
    answer = samira.post(new(house), data=form)
    assert answer.status_code == 422
    assert "Dorpsstraat 12" in answer.text
    assert steps(db) == []
    assert samira.post(new(house), data={**form, "sure": "1"}).status_code == 303
