"""The calendar of somebody who was taken along holds that one appointment, as long as it is
theirs to know."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.appointments.models import PlaceKind
from family_portal.core import clock
from tests.calendars.test_feed import uids
from tests.houses import join_household, make_person
from tests.talks.test_prepare import prepare

DAY = clock.today() + timedelta(days=20)


@pytest.fixture
def granny(db, house):
    person = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return person


@pytest.fixture
def talk(browse, house, granny, an_appointment):
    an_appointment(house, title="Over de scheiding")
    home = {"place": "Kersenhof 3", "place_kind": PlaceKind.HOME}
    one = an_appointment(house, starts_at=clock.at(DAY, time(10)), **home)
    assert prepare(browse(house.parent), one, "meenemen", person_id=granny.id).status_code == 303
    return one


@pytest.mark.both_databases
def test_it_is_that_one_until_she_stays_at_home(browse, house, granny, talk, made_by, fetch):
    at = made_by(granny)
    found = fetch(at)
    assert uids(found) == {str(talk.id)}
    assert "Kersenhof" not in found.text
    prepare(browse(house.parent), talk, "niet-meenemen", person_id=granny.id)
    gone = fetch(at)
    assert gone.status_code in {200, 404}
    assert str(talk.id) not in gone.text


@pytest.mark.both_databases
def test_it_is_dead_at_the_second_on_which_who_asked_her_stops(
    db, browse, house, granny, talk, made_by, fetch
):
    at = made_by(granny)
    assert fetch(at).status_code == 200
    held = db.exec(select(Belonging).where(Belonging.person_id == granny.id)).one()
    assert browse(house.parent).post(f"/meer/wie-helpt-mij/{held.id}/stop").status_code == 303
    never = fetch(f"{at[:-6]}aaaaaa")
    assert (fetch(at).status_code, fetch(at).text) == (never.status_code, never.text)


def test_it_is_that_one_until_its_day_is_over(granny, talk, made_by, fetch, clock_at):
    at = made_by(granny)
    clock_at(DAY, time(23, 30))
    assert uids(fetch(at)) == {str(talk.id)}
    clock_at(DAY + timedelta(days=1), time(0, 30))
    assert str(talk.id) not in fetch(at).text
