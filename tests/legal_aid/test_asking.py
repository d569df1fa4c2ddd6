"""Somebody asks for a lawyer: one working day, only their own professionals know of it."""

from datetime import date, time
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.audience import readers
from family_portal.access.households import Assignment
from family_portal.access.roles import Role
from family_portal.audit.models import AccessEntry
from family_portal.legal_aid.models import AidRequest, State
from tests.home.conftest import words
from tests.houses import join_household, make_person, send_away

WORDS = "Bel mij liever in de middag."


def asked_by(db, person):
    return db.exec(select(AidRequest).where(AidRequest.asker_id == person.id)).all()


def who_reads(db, request):
    return {reader.person_id for reader in readers(db, [request])[request.id]}


def test_a_parent_asks_and_it_must_be_passed_on_within_one_working_day(browse, house, ask):
    request = ask(house.parent, words=WORDS)
    assert (request.state, request.act_by) == (State.ASKED, date(2026, 11, 26))
    page = words(browse(house.parent).get("/rechten/advocaat"))
    assert "Gevraagd op 25 november" in page
    assert "Wij geven dit door uiterlijk morgen." in page
    assert WORDS in page


@pytest.mark.parametrize("name", ["Joost", "Jo"])
def test_a_child_reads_by_which_day_somebody_is_found(db, browse, house, name):
    house.contact.call_me = None if name == "Joost" else name
    db.add(house.contact)
    db.commit()
    page = words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    assert f"{name} zoekt iemand die jou helpt. Uiterlijk morgen lees je hier wie dat is." in page
    assert "Dan helpt iemand je" not in page


def test_asked_on_friday_it_must_be_passed_on_on_monday(house, ask, clock_at):
    clock_at(date(2026, 11, 27), time(16))
    assert ask(house.parent).act_by == date(2026, 11, 30)


def test_only_the_asker_and_both_professionals_can_see_it(db, house, ask):
    assert who_reads(db, ask(house.parent)) == {
        p.id for p in (house.parent, house.contact, house.duo)
    }


def test_what_a_child_asks_is_for_the_contact_person_alone(db, house, ask):
    for wish in ("lawyer", "talk"):
        assert who_reads(db, ask(house.child, wish)) == {house.child.id, house.contact.id}


def test_who_stands_in_sees_it_for_those_days_and_that_is_said_before(db, browse, house, ask):
    stand_in = make_person(db, "Youssef Waarnemer")
    send_away(db, house, stand_in)
    assert "ook Youssef" in words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    assert stand_in.id in who_reads(db, ask(house.child))


@pytest.mark.parametrize(
    ("asker", "other"),
    [
        ("parent", "other_parent"),
        ("parent", "child"),
        ("child", "parent"),
        ("child", "other_parent"),
    ],
)
def test_nobody_else_of_the_family_learns_of_it(browse, house, ask, asker, other):
    request = ask(getattr(house, asker), words=WORDS)
    browse(house.contact).get(f"/bureau/advocaat/{request.id}")
    browser = browse(getattr(house, other))
    paths = [
        "/",
        "/rechten/advocaat",
        "/meer/wie-ziet-wat",
        "/meer/wie-keek-mee",
        "/plan",
        "/neem-mee",
    ]
    for path in paths:
        page = browser.get(path).text
        assert WORDS not in page
        assert str(request.id) not in page
        assert "Gevraagd op" not in page
    for act in ("gevonden", "niet-meer-nodig"):
        assert browser.post(f"/rechten/advocaat/{request.id}/{act}").status_code == 404
    assert browser.get(f"/bureau/advocaat/{request.id}").status_code == 404


def test_pressing_twice_asks_once(db, house, ask):
    first, second = ask(house.parent), ask(house.parent)
    assert first.id == second.id
    assert len(asked_by(db, house.parent)) == 1


def test_after_it_ended_one_may_ask_again(browse, house, ask):
    first = ask(house.parent)
    browse(house.parent).post(f"/rechten/advocaat/{first.id}/niet-meer-nodig")
    assert ask(house.parent).id != first.id


def test_without_a_contact_person_the_lead_is_asked_by_name(db, browse, house, ask):
    for held in db.exec(select(Assignment)):
        held.to_day = date(2026, 11, 1)
        db.add(held)
    request = ask(house.parent)
    assert who_reads(db, request) == {house.parent.id, house.lead.id}
    answer = browse(house.lead).post(
        f"/bureau/advocaat/{request.id}/doorgegeven", data={"to": "Juridisch Loket"}
    )
    assert answer.status_code == 303


def test_a_supporter_has_no_such_page(db, browse, house):
    person = make_person(db, "Tineke Oma")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    browser = browse(person)
    assert browser.get("/rechten/advocaat").status_code == 404
    form = {"household_id": str(house.household.id), "wish": "lawyer"}
    assert browser.post("/rechten/advocaat", data=form).status_code == 404


@pytest.mark.parametrize("home", [None, "strangers"])
def test_one_asks_for_ones_own_household_only(request, db, browse, house, home):
    other = request.getfixturevalue(home).household.id if home else uuid4()
    form = {"household_id": str(other), "wish": "lawyer"}
    assert browse(house.parent).post("/rechten/advocaat", data=form).status_code == 404
    assert asked_by(db, house.parent) == []


def test_too_many_words_are_given_back_to_shorten(db, browse, house):
    form = {"household_id": str(house.household.id), "wish": "lawyer", "words": "a" * 1001}
    answer = browse(house.parent).post("/rechten/advocaat", data=form)
    assert answer.status_code == 422
    assert "te lang. Er passen" in answer.text
    assert asked_by(db, house.parent) == []


def test_the_family_sees_that_a_professional_looked(db, browse, house, ask):
    request = ask(house.parent)
    browse(house.contact).get(f"/bureau/advocaat/{request.id}")
    looked = db.exec(select(AccessEntry).where(AccessEntry.what == "aid_request")).all()
    assert {(entry.actor_id, entry.circle_id) for entry in looked} == {
        (house.contact.id, request.circle_id)
    }
    assert "jouw vraag om hulp" in words(browse(house.parent).get("/meer/wie-keek-mee"))
