"""Who reads where a child lives, and who writes it down."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.limits.models import Restriction
from tests.accounts.steps import sessions_of
from tests.habits.world import words_of
from tests.stays.conftest import WHY, form, new, stays_in


def test_the_child_reads_why_in_the_sentence_that_was_agreed(browse, house, stay):
    page = words_of(browse(house.child).get(f"/wonen/{stay.id}").text)
    assert "Ik woon bij tante Wil" in page
    assert WHY in page
    assert "Daan woont bij" not in page
    listed = words_of(browse(house.child).get("/wonen").text)
    assert "Ik woon bij tante Wil" in listed


def test_only_its_own_readers_find_it(browse, house, strangers, stay):
    assert WHY in browse(house.parent).get("/wonen").text
    for person in (house.other_parent, strangers.parent, strangers.contact, house.lead):
        assert browse(person).get(f"/wonen/{stay.id}").status_code == 404
    other = browse(house.other_parent)
    assert "tante Wil" not in other.get("/wonen").text
    assert other.post(f"/wonen/{stay.id}/voorbij", data={}).status_code == 404


def test_a_family_reads_and_does_not_write(browse, house, stay, next_month):
    samira = browse(house.parent)
    assert "Zet dit erbij" not in samira.get(f"/wonen/{stay.id}").text
    for act, data in (
        ("nodig", {"what": "Rust", "who": "ik"}),
        ("gekeken", {"text": "Goed", "again_on": next_month}),
        ("voorbij", {"ended_on": clock.today().isoformat()}),
    ):
        assert samira.post(f"/wonen/{stay.id}/{act}", data=data).status_code == 404
    assert samira.get(new(house)).status_code == 404


def test_adults_who_live_apart_never_share_it(browse, house, db, everybody_hears):
    desk = browse(house.contact)
    both = [house.parent.id, house.other_parent.id, house.child.id]
    refused = desk.post(new(house), data=form(people=both))
    assert refused.status_code == 422
    assert "Schrijf het voor ieder van hen apart op." in refused.text
    assert WHY in refused.text
    assert stays_in(db) == []
    for people in ([house.child.id, house.parent.id], [house.other_parent.id]):
        assert desk.post(new(house), data=form(people=people)).status_code == 303
    everybody_hears(stays_in(db)[0])
    page = browse(house.other_parent).get("/wonen").text
    assert "tante Wil" in page
    assert house.parent.name not in page


def test_a_parent_with_custody_is_left_out_on_a_ground_only(browse, house, db):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    desk = browse(house.contact)
    first = words_of(desk.get(new(house)).text)
    assert "Waarom leest een ouder met gezag dit niet?" not in first
    refused = desk.post(new(house), data=form(people=[house.child.id, house.parent.id]))
    assert refused.status_code == 422
    assert "Waarom leest een ouder met gezag dit niet?" in words_of(refused.text)
    people = [house.child.id, house.parent.id]
    ground = {"ground": "safety_of_person"}
    lacks = desk.post(new(house), data=form(people=people, **ground))
    assert lacks.status_code == 422
    assert "Schrijf wat je weet, en van wie." in lacks.text
    assert stays_in(db) == []
    full = {**ground, "facts": "Hij stond bij het hek.", "weeks": "4", "second_id": house.lead.id}
    for other in ({"second_id": house.contact.id}, {"weeks": "13"}):
        assert (
            desk.post(new(house), data=form(people=people, **{**full, **other})).status_code == 422
        )
    db.rollback()
    assert stays_in(db) == []
    before = browse(house.other_parent).get("/wonen").text
    said = desk.post(new(house), data=form(people=people, **full))
    assert said.status_code == 303
    assert desk.post(new(house), data=form(people=people, **full)).status_code in {303, 422}
    assert browse(house.other_parent).get("/wonen").text == before
    with unguarded(db, reason="tests"):
        [limit] = db.exec(select(Restriction).where(Restriction.record_id == stays_in(db)[0].id))
    assert (limit.person_id, limit.is_silent) == (house.other_parent.id, True)
    assert f"/bureau/grenzen/{limit.id}" in browse(house.lead).get("/bureau/team").text
    path = f"/bureau/grenzen/{limit.id}/antwoord"
    assert browse(house.lead).post(path, data={"says": "yes"}).status_code == 303
    assert browse(house.other_parent).get("/wonen").text == before
    for person in (house.parent, house.child):
        page = words_of(browse(person).get(f"/wonen/{stays_in(db)[0].id}").text)
        assert "Veiligheid" not in page.split("Snel hulp")[0]


def test_who_leaves_a_parent_out_proves_again_who_they_are(browse, house, db):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    desk = browse(house.contact)
    for row in sessions_of(db, house.contact):
        row.stepped_up_at = clock.now() - timedelta(minutes=6)
        db.add(row)
    db.commit()
    people = [house.child.id, house.parent.id]
    limit = {
        "ground": "safety_of_person",
        "facts": "Hij stond bij het hek.",
        "weeks": "4",
        "second_id": house.lead.id,
    }
    assert desk.post(new(house), data=form(people=people, **limit)).status_code == 401
    assert stays_in(db) == []
    everybody = [*people, house.other_parent.id]
    assert desk.post(new(house), data=form(people=everybody)).status_code == 303


def test_both_parents_who_live_together_are_chosen_beforehand(browse, house, db):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    page = browse(house.contact).get(new(house)).text
    for person in (house.parent, house.other_parent, house.child):
        assert f'value="{person.id}" checked' in page


def test_two_presses_are_one_and_other_words_under_the_same_key_are_given_back(browse, house, db):
    desk, sent = browse(house.contact), form(people=[house.parent.id])
    assert [desk.post(new(house), data=sent).status_code for _ in range(2)] == [303, 303]
    again = desk.post(new(house), data={**sent, "why": "Om een andere reden"})
    assert again.status_code == 409
    assert "Om een andere reden" in again.text
    assert [one.why for one in stays_in(db)] == [WHY]


@pytest.mark.parametrize(
    "wrong", [{"with_whom": ""}, {"why": ""}, {"kind": "tent"}, {"from_day": "gisteren"}]
)
def test_what_is_wrong_is_said_and_nothing_is_made(browse, house, db, wrong):
    refused = browse(house.contact).post(new(house), data=form(people=[house.parent.id], **wrong))
    assert refused.status_code == 422
    assert stays_in(db) == []


def test_an_address_asks_for_a_second_look(browse, house, db):
    told = form(people=[house.parent.id, house.child.id], with_whom="tante, Dorpsstraat 12")
    refused = browse(house.contact).post(new(house), data=told)
    assert refused.status_code == 422
    assert "Dorpsstraat 12" in refused.text
    assert stays_in(db) == []
