"""The interpreter of a file is the one record that pages show, and people's acts stay."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Ground, Membership
from family_portal.imports.models import Imported
from family_portal.talks.models import TalkInterpreter, Where


def talk(people=("samira",), interpreter="Tigrinya, telefonisch", **more):
    given = {"key": "m", "household": "a", "day": 9, "time": "10:00", "title": "Praten"}
    given |= {"people": list(people), "staff": ["joost"], **more}
    return {**given, "interpreter": interpreter} if interpreter else given


@pytest.fixture
def known(db):
    def person(key):
        keyed = select(Imported).where(Imported.kind == "person", Imported.key == key)
        return db.exec(keyed).one().record_id

    return person


def told(db):
    db.expire_all()
    keyed = select(Imported.record_id).where(Imported.kind == "appointment", Imported.key == "m")
    here = select(TalkInterpreter).where(TalkInterpreter.appointment_id == db.exec(keyed).one())
    return db.exec(here).all()


def rows(db):
    return [(i.person_id, i.language, i.where, bool(i.booked_at)) for i in told(db)]


@pytest.mark.both_databases
def test_it_follows_the_file_and_a_second_import_changes_nothing(take, small, db, known):
    small["appointments"] = [talk()]
    take(small)
    samira = known("samira")
    assert rows(db) == [(samira, "Tigrinya", Where.PHONE, True)]
    again = take(small)
    assert (again.made, again.changed) == (0, 0)
    small["appointments"] = [talk(interpreter="Dari, ter plaatse")]
    take(small)
    assert rows(db) == [(samira, "Dari", Where.ON_THE_SPOT, True)]
    small["appointments"] = [talk(interpreter=None)]
    take(small)
    assert rows(db) == []


@pytest.mark.parametrize("act", ["asked_by_id", "booked_by_id"])
def test_what_people_asked_or_booked_stays(take, small, db, known, act):
    small["appointments"] = [talk()]
    take(small)
    [mine] = told(db)
    mine.language, mine.where = "Arabisch", None
    setattr(mine, act, known("samira"))
    db.add(mine)
    db.commit()
    small["appointments"] = [talk(interpreter="Dari")]
    taken = take(small)
    assert rows(db) == [(known("samira"), "Arabisch", None, True)]
    assert "appointment «m»: interpreter" in taken.difference.kept
    small["appointments"] = [talk(interpreter=None)]
    take(small)
    assert rows(db) == [(known("samira"), "Arabisch", None, True)]


def family_of(db):
    [one] = told(db)
    here = select(Membership.person_id).where(
        Membership.circle_id == one.circle_id, Membership.ground == Ground.FAMILY
    )
    return set(db.exec(here))


def test_of_two_who_come_it_is_for_who_needs_one_and_the_other_does_not_read_it(
    take, small, db, known
):
    small["people"][0]["interpreter"] = True
    small["appointments"] = [talk(["samira", "daan"], kind="rechtbank")]
    take(small)
    assert [row[0] for row in rows(db)] == [known("samira")]
    assert family_of(db) == {known("samira")}


def test_when_nobody_knows_for_whom_it_goes_where_the_talk_goes(take, small, db, known):
    both = ["samira", "daan"]
    small["appointments"] = [talk(both, kind="rechtbank", interpreter="Tolk komt later")]
    take(small)
    assert rows(db) == [(None, "Tolk komt later", None, True)]
    assert family_of(db) == {known("samira"), known("daan")}
    small["appointments"] = [talk(["samira"], kind="rechtbank", interpreter="Tolk komt later")]
    take(small)
    assert family_of(db) == {known("samira")}
