"""The circle of fewer family members: for what one person adds to a record of several."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Category, Membership
from family_portal.access.guard import OutsideCircle
from family_portal.access.making import part_of


def people_of(db, circle):
    rows = db.exec(select(Membership).where(Membership.circle_id == circle.id))
    return {m.person_id for m in rows}


@pytest.fixture
def hearing(db, house):
    family = [house.parent, house.other_parent]
    return house.circle(db, Category.APPOINTMENT, family=family, staff=[house.duo])


@pytest.mark.both_databases
def test_the_professionals_stay_and_the_others_do_not(db, acting, house, hearing):
    with acting(house.parent) as session:
        made = part_of(session, hearing.id, family={house.parent.id})
    assert people_of(db, made) == {house.parent.id, house.duo.id}
    assert (made.household_id, made.category) == (hearing.household_id, hearing.category)


def test_the_same_people_share_one_circle(acting, house, hearing):
    with acting(house.parent) as session:
        one = part_of(session, hearing.id, family={house.parent.id})
        again = part_of(session, hearing.id, family={house.parent.id})
    assert one.id == again.id != hearing.id


def test_the_household_team_stays_the_household_team(db, acting, house):
    whole = house.circle(db, family=[house.parent, house.child])
    with acting(house.parent) as session:
        made = part_of(session, whole.id, family={house.parent.id})
    assert people_of(db, made) == {house.parent.id, house.contact.id, house.duo.id}


def test_nobody_comes_in_who_was_not_there(acting, house, hearing):
    with acting(house.parent) as session, pytest.raises(OutsideCircle):
        part_of(session, hearing.id, family={house.parent.id, house.child.id})


def test_a_professional_does_not_come_in_as_family(acting, house, hearing):
    with acting(house.parent) as session, pytest.raises(OutsideCircle):
        part_of(session, hearing.id, family={house.duo.id})


def test_only_who_is_in_the_circle_may_ask(acting, house, hearing):
    with acting(house.contact) as session, pytest.raises(OutsideCircle):
        part_of(session, hearing.id, family={house.parent.id})
