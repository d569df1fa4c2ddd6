"""What waited twice in the outbox waits once; nothing that was sent or waits alone is touched."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, rows

BEFORE, AFTER = "0039", "0040"
THEN = datetime(2026, 9, 1, tzinfo=UTC)
ABOUT, OTHER = uuid4(), uuid4()

pytestmark = pytest.mark.both_databases


def notice(connection, person, name, **facts):
    """`name` is kept where an error of ours stands."""
    usual = {"kind": "message", "about_id": ABOUT, "made_at": THEN, "due_at": THEN, "tries": 0}
    put(connection, "notice", id=uuid4(), person_id=person, last_error=name, **{**usual, **facts})


@pytest.fixture
def engine(database_at):
    both = open_engines(database_at(BEFORE))
    person, day = uuid4(), {"kind": "day_before", "about_id": OTHER}
    later = THEN + timedelta(days=2)
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        put(connection, "person", id=person, name="Iemand Voorbeeld")
        notice(connection, person, "first")
        notice(connection, person, "second", made_at=THEN + timedelta(minutes=1))
        notice(connection, person, "sent", sent_at=THEN)
        notice(connection, person, "day", due_at=later, **day)
        notice(connection, person, "day again", due_at=later, lease_until=later, **day)
        notice(connection, person, "hours", due_at=later + timedelta(hours=22), **day)
        notice(connection, person, "task", kind="task", due_at=later)
    yield both.writing
    both.dispose()


def test_one_of_each_goes_on_and_every_row_is_kept(engine):
    schema.upgrade(engine, AFTER)
    with engine.connect().execution_options(unguarded="tests") as connection:
        found = {row["last_error"]: row for row in rows(connection, "notice")}
    assert len(found) == 7
    withdrawn = {name for name, row in found.items() if row["withdrawn_at"]}
    assert withdrawn == {"second", "day"}
    planned = {name for name, row in found.items() if row["planned_at"]}
    assert planned == {"day", "day again", "hours", "task"}


def test_on_the_way_back_nothing_is_lost(engine):
    schema.upgrade(engine, AFTER)
    schema.downgrade(engine, BEFORE)
    with engine.connect().execution_options(unguarded="tests") as connection:
        assert len(rows(connection, "notice")) == 7
        assert "planned_at" not in {c["name"] for c in sa.inspect(connection).get_columns("notice")}
