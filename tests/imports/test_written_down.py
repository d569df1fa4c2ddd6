"""What a file says was written down of a talk is a version that does not change."""

import pytest
from sqlmodel import col, select

from family_portal.appointments.models import Appointment
from family_portal.imports.models import Imported
from family_portal.talks.written import Minutes

AGREED = "Joost belt de school."


def talk(**more):
    given = {"key": "m", "household": "a", "day": -9, "time": "10:00", "title": "Praten"}
    told = {"agreed": AGREED, "day": -8}
    return {**given, "people": ["samira"], "staff": ["joost"], "written_down": told, **more}


def versions(db):
    db.expire_all()
    row = db.exec(select(Imported).where(Imported.kind == "appointment")).one()
    mine = select(Minutes).where(Minutes.appointment_id == row.record_id)
    return [(m.version, m.agreed) for m in db.exec(mine.order_by(col(Minutes.version)))]


@pytest.mark.both_databases
def test_a_second_import_changes_nothing_and_other_words_are_the_next_version(take, small, db):
    small["appointments"] = [talk()]
    take(small)
    assert versions(db) == [(1, AGREED)]
    again = take(small)
    assert (again.made, again.changed) == (0, 0)
    small["appointments"] = [talk(written_down={"agreed": "Samira belt zelf."})]
    take(small)
    assert versions(db) == [(1, AGREED), (2, "Samira belt zelf.")]


def test_what_was_shared_in_the_portal_stays(take, small, db):
    small["appointments"] = [talk()]
    take(small)
    row = db.exec(select(Imported).where(Imported.kind == "person")).first()
    made = db.exec(select(Minutes).where(Minutes.agreed.is_not(None))).all()
    mine = next(m for m in made if m.agreed == AGREED)
    mine.by_id = row.record_id
    db.add(mine)
    db.commit()
    small["appointments"] = [talk(written_down={"agreed": "Anders."})]
    take(small)
    assert versions(db) == [(1, AGREED)]


@pytest.mark.parametrize("more", [{"day": 3}, {"cancelled": True}, {"kind": "rechtbank"}], ids=str)
def test_only_of_a_talk_that_was(take, small, more):
    small["appointments"] = [talk(**more)]
    with pytest.raises(Exception, match="is of a talk that was"):
        take(small)


def test_what_was_long_over_when_it_came_is_asked_of_nobody(take, small, db):
    """A history of years is no work of today; what was lately is."""
    told = {"written_down": None}
    old, late = talk(key="old", day=-70, **told), talk(key="late", day=-9, **told)
    small["appointments"] = [old, late, talk()]
    take(small)
    rows = db.exec(select(Imported).where(Imported.kind == "appointment")).all()
    found = {row.key: db.get_one(Appointment, row.record_id).written_at for row in rows}
    assert {key for key, at in found.items() if at is None} == {"late"}
