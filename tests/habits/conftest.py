"""The demo world, imported by the program itself."""

import pytest
from sqlmodel import select

from family_portal.imports.models import Imported
from family_portal.imports.run import import_file
from tests.habits import oracle
from tests.habits.world import World, people


@pytest.fixture
def world(app, engines, db, browse):
    import_file(engines.writing, oracle.FILE)
    everybody = people(db)
    return World(
        app,
        db,
        {key: browse(everybody[key]) for key in oracle.actors()},
        {(row.kind, row.key): row.record_id for row in db.exec(select(Imported))},
    )
