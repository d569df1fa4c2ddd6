"""No time of a limit comes from a household file while not everybody knows of it (R17, R18)."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.people import Person
from family_portal.contact_plan.models import ContactArrangement
from family_portal.imports.models import Imported
from tests.imports.contact import plan
from tests.limits.asking import silently

PLACE = "kamer 3"
VISIT = {"key": "v9", "day": 4, "time": "15:00", "minutes": 90}
KEPT = "visit «k:v9»: not everybody knows of the plan yet"


@pytest.fixture
def given(take, family):
    """`given("daan", visits=[…])` takes over the file in which these were told."""

    def hand_in(*told, visits=(), **more):
        heard = [{"person": who, "day": 0} for who in told]
        family["contact_plans"] = [plan(told=heard, visits=list(visits), **more)]
        return take(family).difference

    return hand_in


@pytest.fixture
def behind(db):
    def find(kind, key):
        with unguarded(db, reason="tests"):
            rows = select(Imported.record_id).where(Imported.kind == kind, Imported.key == key)
            return db.exec(rows).one()

    return find


@pytest.fixture
def reads(db, browse, behind):
    """Whether the child finds the place in one of the pages where a time would stand."""

    def look():
        db.expire_all()
        page = browse(db.get_one(Person, behind("person", "kim")))
        return any(PLACE in page.get(path).text for path in ("/omgang", "/afspraken", "/"))

    return look


@pytest.fixture
def kept_from_kim(db, browse, behind):
    """One of us asks that she does not hear of it."""

    def ask():
        with unguarded(db, reason="tests"):
            one = db.get_one(ContactArrangement, behind("contact_plan", "k"))
            home = db.get_one(Circle, one.circle_id).household_id
        asked = silently(
            f"contact_arrangement:{one.id}",
            behind("person", "kim"),
            second_id=behind("staff", "lotte"),
        )
        path = f"/bureau/huishoudens/{home}/grenzen/nieuw"
        joost = db.get_one(Person, behind("staff", "joost"))
        answer = browse(joost).post(path, data=asked)
        assert answer.status_code == 303, answer.text

    return ask


@pytest.mark.both_databases
def test_a_new_time_is_for_the_file_after_everybody_knows(given, reads):
    given("daan")
    assert KEPT in given("daan", visits=[VISIT]).kept
    assert not reads()
    assert KEPT in given("daan", visits=[VISIT]).kept, "the next file says it again"
    assert KEPT not in given("daan", "kim", visits=[VISIT]).kept
    assert reads()
    assert given("daan", "kim", visits=[VISIT]).lines() == []


@pytest.mark.both_databases
def test_no_time_is_made_of_what_is_kept_from_somebody(given, reads, kept_from_kim):
    given("daan")
    kept_from_kim()
    for told in (("daan",), ("daan", "kim")):
        assert KEPT in given(*told, visits=[VISIT]).kept
        assert not reads()


def test_a_time_of_what_changes_is_kept_as_well(given, reads):
    given("daan", "kim", visits=[])
    assert KEPT in given("daan", visits=[VISIT], how_often="eens per maand").kept
    assert KEPT in given("daan", visits=[VISIT], how_often="eens per maand").kept
    heard = given("daan", "kim", visits=[VISIT], how_often="eens per maand")
    assert "visit «k:v9»" in heard.new
