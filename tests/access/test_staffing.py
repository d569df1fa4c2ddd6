"""Professionals come and go with their assignment, and with a recorded absence."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.households import Assignment, Household
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.plan.models import Step
from tests.houses import assign, make_person, send_away


@pytest.fixture
def sees(engines):
    """What a person finds of the steps."""

    def look(person):
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(person.id))
            return sorted(s.what for s in session.exec(select(Step)))

    return look


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN)
    db.add(Step(circle_id=circle.id, what="plan", who_id=house.parent.id))
    db.commit()
    return circle


def add(db, house, category, what, *, family, staff):
    circle = house.circle(db, category, family=family, staff=staff)
    db.add(Step(circle_id=circle.id, what=what, who_id=family[0].id))
    db.commit()


def test_an_assignment_that_ends_closes_the_households_records(db, house, step, sees):
    assert sees(house.contact) == ["plan"]
    held = db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)).one()
    held.to_day = clock.today()
    db.add(held)
    follow(db, house.household.id)
    db.commit()
    assert sees(house.contact) == []
    assert sees(house.duo) == ["plan"]


@pytest.mark.both_databases
def test_a_future_assignment_opens_on_its_day(db, house, step, sees, clock_at):
    successor = make_person(db, "Anouk Demoman")
    assign(db, house.household, successor, Role.CONTACT, days=21)
    follow(db, house.household.id)
    db.commit()
    day = clock.today()
    assert sees(successor) == []
    clock_at(day + timedelta(days=20), time(23, 59))
    assert sees(successor) == []
    clock_at(day + timedelta(days=21), time(0, 1))
    assert sees(successor) == ["plan"]


@pytest.mark.both_databases
def test_a_stand_in_sees_it_for_the_recorded_days_only(db, house, step, sees, clock_at):
    stand_in = make_person(db, "Youssef Demoman")
    assert sees(stand_in) == []
    send_away(db, house, stand_in, days=3)
    day = clock.today()
    assert sees(stand_in) == ["plan"]
    clock_at(day + timedelta(days=3), time(23, 59))
    assert sees(stand_in) == ["plan"]
    clock_at(day + timedelta(days=4), time(0, 1))
    assert sees(stand_in) == []


def test_a_stand_in_gets_threads_of_adults_but_no_childs_no_story_no_feedback(db, house, sees):
    joost = [house.contact]
    add(db, house, Category.THREAD, "ouder", family=[house.parent], staff=joost)
    add(db, house, Category.THREAD, "kind", family=[house.child], staff=joost)
    add(db, house, Category.STORY, "verhaal", family=[house.parent], staff=joost)
    add(db, house, Category.FEEDBACK, "mening", family=[house.parent], staff=joost)
    stand_in = make_person(db, "Youssef Demoman")
    send_away(db, house, stand_in)
    assert sees(house.contact) == ["kind", "mening", "ouder", "verhaal"]
    assert sees(stand_in) == ["ouder"]


def test_a_circle_made_during_an_absence_has_the_stand_in_at_once(db, house, sees):
    stand_in = make_person(db, "Youssef Demoman")
    send_away(db, house, stand_in)
    add(db, house, Category.PLAN, "nieuw", family=[house.parent], staff=[house.contact])
    assert sees(stand_in) == ["nieuw"]


def test_following_again_changes_nothing(db, house, step):
    from family_portal.access.circles import Membership

    stand_in = make_person(db, "Youssef Demoman")
    send_away(db, house, stand_in)

    def rows():
        return sorted((str(m.id), m.since, m.until) for m in db.exec(select(Membership)))

    before = rows()
    follow(db, house.household.id)
    db.commit()
    assert rows() == before


def test_the_household_itself_is_known_to_its_people_and_staff(db, engines, house, strangers):
    knowing = {*(p.id for p in house.family), *(p.id for p in house.staff)}
    for person in db.exec(select(Person)).all():
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(person.id))
            found = session.get(Household, house.household.id)
        assert (found is not None) == (person.id in knowing), person.name


def test_an_absence_of_somebody_else_opens_nothing(db, house, strangers, step, sees):
    stand_in = make_person(db, "Youssef Demoman")
    send_away(db, strangers, stand_in)
    assert sees(stand_in) == []


def test_days_are_dutch_days(clock_at):
    clock_at(date(2026, 7, 1), time(0, 30))
    assert clock.today() == date(2026, 7, 1)
    assert clock.now().day == 30
