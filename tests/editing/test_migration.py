"""What editors noted before comes along in its order; an objection never becomes an agreement."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, rows

BEFORE, AFTER = "0017", "0018"
THEN = datetime(2026, 9, 1, tzinfo=UTC)

pytestmark = pytest.mark.both_databases


@pytest.fixture
def engine(database_at):
    both = open_engines(database_at(BEFORE))
    row = {"wording": "x", "checked_on": date(2026, 9, 1), "noted_by": "Esra"}
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        for fact, hour, withdrawn in (("a", 2, True), ("a", 1, False), ("b", 3, False)):
            at = THEN + timedelta(hours=hour)
            named = {"checker": f"Anna {hour}", "is_withdrawn": withdrawn, "noted_at": at}
            put(connection, "fact_check", fact=fact, **row, **named)
    yield both.writing
    both.dispose()


def noted(engine):
    with engine.connect().execution_options(unguarded="tests") as connection:
        return sorted(rows(connection, "fact_check"), key=lambda row: row["checker"])


def test_every_row_gets_its_turn(engine):
    schema.upgrade(engine, AFTER)
    found = [(row["fact"], row["turn"], row["proposal"]) for row in noted(engine)]
    assert found == [("a", 1, ""), ("a", 2, ""), ("b", 1, "")]


def test_on_the_way_back_an_objection_is_no_agreement(engine):
    schema.upgrade(engine, AFTER)
    with engine.execution_options(unguarded="tests").begin() as connection:
        table = sa.table("fact_check", sa.column("fact"), sa.column("proposal"))
        wrong = sa.update(table).where(table.c.fact == "b").values(proposal="Anders.")
        connection.execute(wrong)
    schema.downgrade(engine, BEFORE)
    assert [row["is_withdrawn"] for row in noted(engine)] == [0, 1, 1]
