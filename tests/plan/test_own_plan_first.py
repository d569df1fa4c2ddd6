"""While a plan is to be made, the contact person is asked to offer the family one of their own."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.households import Household, Phase
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from tests.habits.world import words_of

TASK = "Vraag of de familie eerst zelf een plan wil maken"


def begins(db, house, phase=Phase.UNDERSTANDING):
    db.get_one(Household, house.household.id).phase = phase
    db.commit()


def has_task(browse, person):
    return TASK in browse(person).get("/bureau").text


@pytest.mark.both_databases
def test_it_stands_until_somebody_answered(browse, house, strangers, db, clock_at):
    assert not has_task(browse, house.contact)
    begins(db, house)
    joost, offers = browse(house.contact), f"/plan/eigen-plan/{house.household.id}"
    page = joost.get("/bureau").text
    assert offers in page
    assert f"{TASK} {house.household.label}" in words_of(page)
    for other in (house.duo, house.lead, strangers.contact):
        assert not has_task(browse, other)
    day = clock.today()
    assert joost.post(offers, data={"person_id": house.parent.id}).status_code == 303
    assert not has_task(browse, house.contact)
    clock_at(day + timedelta(days=14))
    assert has_task(browse, house.contact)
    samira = browse(house.parent)
    answer = samira.get("/plan").text.partition('action="/plan/eigen-plan/antwoord/')[2]
    sent = samira.post(f"/plan/eigen-plan/antwoord/{answer[:36]}", data={"answer": "no"})
    assert sent.status_code == 303
    clock_at(day + timedelta(days=60))
    assert not has_task(browse, house.contact)


def test_only_before_the_plan_and_where_children_are(browse, house, db):
    told = {}
    for phase in Phase:
        begins(db, house, phase)
        told[phase] = has_task(browse, house.contact)
    assert {phase for phase, asks in told.items() if asks} == {
        Phase.FIRST_CONTACT,
        Phase.UNDERSTANDING,
    }
    begins(db, house)
    child = select(Belonging).where(Belonging.person_id == house.child.id)
    db.exec(child).one().role = Role.ADULT
    db.commit()
    assert not has_task(browse, house.contact)
