"""Times to choose from, in a household file: taken over once; what the family chose is theirs."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.appointments.models import Appointment, AppointmentChange, OfferedTime, What
from family_portal.imports.models import Imported
from tests.imports.test_moved import MEETING

OFFERS = [{"day": 10, "time": "13:00"}, {"day": 11, "time": "15:30"}]


@pytest.fixture
def offered(small, take):
    """The record in the file; three times in all."""
    said = {k: v for k, v in MEETING.items() if k != "confirmed"}
    small["appointments"] = [{**said, "offers": [dict(one) for one in OFFERS]}]
    take(small)
    return small["appointments"][0]


def _now(db):
    """The appointment and the times that may be chosen."""
    db.expire_all()
    row = db.exec(select(Imported).where(Imported.kind == "appointment")).one()
    rows = db.exec(
        select(OfferedTime)
        .where(OfferedTime.appointment_id == row.record_id)
        .order_by(OfferedTime.starts_at)
    )
    return db.get_one(Appointment, row.record_id), [one for one in rows if one.gone_at is None]


def _everything(db):
    found, times = _now(db)
    changes = db.exec(select(AppointmentChange).order_by(AppointmentChange.at)).all()
    return (
        found.model_dump(),
        [one.model_dump() for one in times],
        [one.model_dump() for one in changes],
    )


def _samira(db):
    return db.exec(select(Person).where(Person.id == _key(db, "samira"))).one()


def _key(db, key):
    rows = select(Imported).where(Imported.key == key, Imported.kind == "person")
    return db.exec(rows).one().record_id


def _choose(db, browse, n):
    found, times = _now(db)
    said = {"offered": str(times[n].id), "version": found.sequence}
    return browse(_samira(db)).post(f"/afspraken/{found.id}/kies", data=said)


@pytest.mark.both_databases
def test_three_times_to_choose_from_and_none_that_stands(db, browse, offered):
    found, times = _now(db)
    assert (found.is_offer, found.starts_at) == (True, times[-1].starts_at)
    assert len(times) == 3
    page = browse(_samira(db)).get(f"/afspraken/{found.id}").text
    for hour in ("10.00 uur", "13.00 uur", "15.30 uur"):
        assert hour in page


@pytest.mark.both_databases
def test_the_same_file_again_changes_nothing(db, offered, small, take):
    before = _everything(db)
    take(small)
    assert _everything(db) == before


@pytest.mark.both_databases
def test_what_the_family_chose_stays_whatever_the_file_says_later(db, browse, offered, small, take):
    assert _choose(db, browse, 1).status_code == 303
    chosen, times = _now(db)
    assert (chosen.is_offer, times) == (False, [])
    before = _everything(db)
    take(small)
    assert _everything(db) == before
    offered["offers"] = [{"day": 17, "time": "09:00"}]
    offered["day"] = 16
    take(small)
    found, times = _now(db)
    assert (found.starts_at, found.is_offer, times) == (before[0]["starts_at"], False, [])
    assert "Je komt." in browse(_samira(db)).get(f"/afspraken/{found.id}").text


def test_other_times_in_the_file_take_the_place_of_those_nobody_chose(db, offered, small, take):
    offered["offers"] = [{"day": 12, "time": "09:00"}]
    take(small)
    found, times = _now(db)
    assert (found.is_offer, len(times)) == (True, 2)
    kinds = db.exec(
        select(AppointmentChange.what).where(AppointmentChange.appointment_id == found.id)
    )
    assert What.OFFERED in kinds.all()


def test_one_time_left_in_the_file_stands(db, offered, small, take):
    del offered["offers"]
    take(small)
    found, times = _now(db)
    assert (found.is_offer, times) == (False, [])
