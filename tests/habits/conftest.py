"""The demo world, imported by the program itself."""

import pytest
from sqlmodel import select

from family_portal.imports.models import Imported
from tests.habits import oracle
from tests.habits.world import World, people
from tests.rig.demo import demo_on_postgres, demo_on_sqlite

__all__ = ["demo_on_postgres", "demo_on_sqlite"]


@pytest.fixture
def world(app, db, browse):
    everybody = people(db)
    ids = {(row.kind, row.key): row.record_id for row in db.exec(select(Imported))}
    browsers = {key: browse(everybody[key]) for key in oracle.actors()}
    # Of two households; walked through in the one of the file.
    browsers["mirjam"].post(f"/welk-gezin?gezin={ids['household', 'h5']}")
    return World(app, db, browsers, ids)
