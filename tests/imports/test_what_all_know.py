"""A household file makes so what everybody knows by now, in its own households, and says so."""

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.contact_plan.models import ContactArrangement
from family_portal.imports.models import Imported
from tests.imports.contact import plan

SO = "contact_plan «k»: everybody knows of it now, and it is so"


@pytest.fixture
def often(db):
    def read():
        with unguarded(db, reason="tests"):
            db.expire_all()
            mine = select(Imported.record_id).where(Imported.kind == "contact_plan")
            return db.get_one(ContactArrangement, db.exec(mine).one()).often

    return read


@pytest.mark.both_databases
def test_only_of_its_own_households_and_with_a_line(db, take, family, often):
    take(family)
    family["contact_plans"] = [
        plan(how_often="eens per maand", told=[{"person": "daan", "day": 0}])
    ]
    take(family)
    with unguarded(db, reason="tests"):
        kim = select(Imported.record_id).where(Imported.kind == "person", Imported.key == "kim")
        db.get_one(Profile, db.exec(kim).one()).has_account = False
        db.commit()
    els = [one for one in family["people"] if one["household"] == "b"]
    only_b = {"teams": family["teams"], "staff": family["staff"], "people": els}
    only_b["households"] = [one for one in family["households"] if one["key"] == "b"]
    assert SO not in take(only_b).difference.changed
    assert often() == "elke vrijdag"
    assert SO in take(family, dry_run=True).difference.changed
    assert often() == "elke vrijdag"
    assert SO in take(family).difference.changed
    assert often() == "eens per maand"
    assert take(family).difference.lines() == []
