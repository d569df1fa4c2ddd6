"""Entries of before get their place in the chain, and from there on a change shows."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.audit.verify import Verdict, verify
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, rows, table

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.fixture
def both(database_at):
    opened = open_engines(database_at("0009"))
    yield opened
    opened.dispose()


def look(connection, circle, actor, n):
    put(
        connection,
        "access_entry",
        circle_id=circle,
        actor_id=actor,
        what="thread",
        page="messages.show",
        at=NOW + timedelta(minutes=n // 2, microseconds=n),
    )


@pytest.mark.both_databases
def test_no_entry_is_lost_and_all_are_in_order(both):
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        team = put(connection, "team", name="Team", kind="local_team")
        home = put(
            connection,
            "household",
            label="Huis",
            team_id=team,
            phase="recovery",
            separate_parents=False,
        )
        actors = [put(connection, "person", name=f"Wie {n}") for n in range(5)]
        circle = put(connection, "circle", household_id=home, category="plan", staff_rule="team")
        for n in range(700):
            look(connection, circle, actors[n % 5], n)
        before = {row["id"]: (row["what"], row["page"]) for row in rows(connection, "access_entry")}
    schema.upgrade(both.writing)
    found = verify(both.reading)
    assert (found.verdict, found.entries) == (Verdict.IN_ORDER, 700)
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        after = rows(connection, "access_entry")
        assert {row["id"]: (row["what"], row["page"]) for row in after} == before
        assert {row["form"] for row in after} == {2}
    entry = "access_entry"
    for change in (sa.update, sa.delete):
        with (
            pytest.raises(sa.exc.DBAPIError),
            both.writing.execution_options(unguarded="tests").begin() as connection,
        ):
            said = change(table(connection, entry))
            connection.execute(said.values(page="") if change is sa.update else said)
