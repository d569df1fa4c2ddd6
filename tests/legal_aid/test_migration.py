"""Who is of two households and the schema of before: there was room for one row of each kind."""

from datetime import UTC, date, datetime

import pytest

from family_portal import schema
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, rows

EARLY, LATE = datetime(2026, 11, 1, 9, tzinfo=UTC), datetime(2026, 11, 9, 9, tzinfo=UTC)


def fill(connection):
    """Somebody with a lawyer, a reading and an open question in each of two households."""
    who = put(connection, "person", name="Iemand Voorbeeld")
    team = put(connection, "team", name="Team", kind="local_team")
    facts = {"team_id": team, "phase": "recovery", "separate_parents": True}
    for label, read_at in (("Hier", LATE), ("Daar", EARLY)):
        home = put(connection, "household", label=label, **facts)
        own = {"person_id": who, "household_id": home}
        put(connection, "own_lawyer", **own)
        put(connection, "plan_read", read_at=read_at, **own)
        asked = {"wish": "lawyer", "state": "asked", "asked_at": EARLY, "act_by": date(2026, 12, 1)}
        seen_by = {"category": "aid", "staff_rule": "named", "likeness": None}
        circle = put(connection, "circle", household_id=home, **seen_by)
        put(connection, "aid_request", circle_id=circle, asker_id=who, **asked)


@pytest.mark.both_databases
def test_with_two_rows_of_somebody_it_goes_back_and_comes_again(database_at):
    both = open_engines(database_at("0074"))
    engine = both.writing.execution_options(unguarded="tests")
    with engine.begin() as connection:
        fill(connection)
    schema.downgrade(engine, "0073")
    with engine.begin() as connection:
        assert len(rows(connection, "own_lawyer")) == 1
        [read] = rows(connection, "plan_read")
        assert read["read_at"].day == EARLY.day
        # What was asked goes on in both.
        assert [one["ended_at"] for one in rows(connection, "aid_request")] == [None, None]
    schema.upgrade(engine, "0074")
    both.dispose()
