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
    return World(
        app,
        db,
        {key: browse(everybody[key]) for key in oracle.actors()},
        {(row.kind, row.key): row.record_id for row in db.exec(select(Imported))},
    )
