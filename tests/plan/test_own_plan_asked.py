"""That a family makes a plan of its own first is asked again until somebody answered (R12)."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.households import Phase
from family_portal.core.dates import day_short
from family_portal.plan.models import OwnPlan
from tests.habits.world import words_of

MONDAY = date(2026, 11, 23)
TASK = "Vraag of de familie eerst zelf een plan wil maken"
FIRST, LAST = 13, 14


@pytest.fixture(autouse=True)
def _begins(db, house, clock_at):
    clock_at(MONDAY, time(10))
    house.household.phase = Phase.UNDERSTANDING
    db.add(house.household)
    db.commit()


@pytest.fixture
def waits(browse, house, clock_at):
    """`waits(14)`: is it in the inbox so many days later?"""

    def look(days):
        clock_at(MONDAY + timedelta(days=days), time(10))
        return TASK in words_of(browse(house.contact).get("/bureau").text)

    return look


@pytest.fixture
def offer(browse, house):
    def send(person=None):
        path = f"/plan/eigen-plan/{house.household.id}"
        data = {"person_id": (person or house.parent).id}
        assert browse(house.contact).post(path, data=data).status_code == 303
        return words_of(browse(house.contact).get(path).text)

    return send


@pytest.fixture
def answer(browse, house, db):
    def send(says):
        mine = db.exec(select(OwnPlan).where(OwnPlan.person_id == house.parent.id)).one()
        path = f"/plan/eigen-plan/antwoord/{mine.id}"
        assert browse(house.parent).post(path, data={"answer": says}).status_code == 303

    return send


@pytest.mark.both_databases
def test_who_does_not_answer_is_asked_again_and_it_is_done_for_a_while(waits, offer, db, house):
    assert waits(0)
    offer()
    assert not waits(FIRST)
    assert waits(LAST)
    again = offer()
    assert f"Gevraagd op {day_short(MONDAY + timedelta(days=LAST))}" in again
    assert not waits(LAST)
    assert not waits(LAST + FIRST)
    assert waits(LAST + LAST)
    hers = select(OwnPlan).where(OwnPlan.person_id == house.parent.id)
    assert len(db.exec(hers).all()) == 1


@pytest.mark.both_databases
def test_later_is_asked_again_later(waits, offer, answer, clock_at):
    offer()
    assert not waits(10)
    answer("later")
    assert not waits(10 + FIRST)
    assert waits(10 + LAST)
    offer()
    assert not waits(10 + LAST)


@pytest.mark.parametrize("says", ["yes", "no"])
def test_who_said_yes_or_no_is_not_asked_again(waits, offer, answer, says):
    offer()
    answer(says)
    assert not waits(60)
