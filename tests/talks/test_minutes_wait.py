"""A talk of which nothing was shared stands in the inbox after two working days."""

from datetime import timedelta

import pytest

from family_portal.access.working_days import working_days_ago
from family_portal.appointments.models import Appointment, Kind
from family_portal.core import clock
from family_portal.talks.waiting import unwritten
from tests.talks.test_minutes import post, share, write


def long_ago(an_appointment, house, *, days=2):
    """More than so many working days ago."""
    talk = an_appointment(house, title="Gesprek over Noor")
    day = working_days_ago(clock.today(), days) - timedelta(days=1)
    return talk, clock.at(day)


def inbox(joost):
    return joost.get("/bureau").text


@pytest.fixture
def joost(browse, house):
    return browse(house.contact)


@pytest.fixture
def waiting(an_appointment, house, db):
    talk, talk.starts_at = long_ago(an_appointment, house)
    db.add(talk)
    db.commit()
    return talk


@pytest.mark.both_databases
def test_it_waits_until_it_is_shared(joost, house, waiting, db):
    assert "Schrijf het verslag" in inbox(joost)
    write(joost, waiting, db)
    assert "Schrijf het verslag" in inbox(joost)  # a draft is not shared
    share(joost, waiting, house.parent)
    assert "Schrijf het verslag" not in inbox(joost)


def test_nothing_was_agreed(joost, waiting):
    post(joost, waiting, "niets-afgesproken")
    assert "Schrijf het verslag" not in inbox(joost)


def test_what_a_colleague_wrote_meanwhile_is_not_put_away_with_it(joost, waiting, db):
    """Two of us have the page open; one writes, the other presses on a page without words."""
    write(joost, waiting, db)
    assert post(joost, waiting, "niets-afgesproken", revision=0).status_code == 409
    assert "Schrijf het verslag" in inbox(joost)
    assert post(joost, waiting, "niets-afgesproken", revision=1).status_code == 303
    assert "Schrijf het verslag" not in inbox(joost)


def test_not_yet_and_not_of_what_did_not_go_on(joost, house, an_appointment, waiting, db):
    waiting.cancelled_at = clock.now()
    db.add(waiting)
    db.commit()
    an_appointment(house, days=-0.01)
    assert "Schrijf het verslag" not in inbox(joost)


@pytest.mark.parametrize("kind", [Kind.HEARING, Kind.VISIT])
def test_what_is_no_talk_has_no_minutes_of_ours(joost, waiting, db, kind):
    waiting.kind = kind
    db.add(waiting)
    db.commit()
    assert "Schrijf het verslag" not in inbox(joost)
    assert "Schrijf het samen op" not in joost.get(f"/afspraken/{waiting.id}").text
    assert joost.get(f"/afspraken/{waiting.id}/verslag/schrijven").status_code == 404


def test_not_for_who_was_not_there(browse, house, waiting):
    assert "Gesprek over Noor" not in browse(house.duo).get("/bureau").text


@pytest.mark.both_databases
@pytest.mark.parametrize("days", [61, 800])
def test_it_waits_however_long_ago_it_was(joost, house, waiting, db, days):
    """Nothing leaves the inbox because it got old."""
    waiting.starts_at = clock.now() - timedelta(days=days)
    db.add(waiting)
    db.commit()
    assert "Schrijf het verslag" in inbox(joost)
    write(joost, waiting, db)
    assert "Schrijf het verslag" in inbox(joost)
    share(joost, waiting, house.parent)
    assert "Schrijf het verslag" not in inbox(joost)


def test_what_was_put_away_and_written_after_all_waits_again(joost, house, waiting, db):
    post(joost, waiting, "niets-afgesproken")
    assert "Schrijf het verslag" not in inbox(joost)
    write(joost, waiting, db)
    assert "Schrijf het verslag" in inbox(joost)
    share(joost, waiting, house.parent)
    assert "Schrijf het verslag" not in inbox(joost)


def test_talks_that_are_settled_are_not_read_again(db, waiting):
    """What waits is found by an index that holds nothing else, and PostgreSQL has the same one."""
    if db.get_bind().dialect.name != "sqlite":
        pytest.skip("what PostgreSQL chooses depends on how much there is")
    query = unwritten(Appointment.id).where(Appointment.circle_id == waiting.circle_id)
    sql = query.compile(db.get_bind(), compile_kwargs={"literal_binds": True})
    plan = db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    assert any("ix_appointment_unwritten" in str(row) for row in plan), plan
