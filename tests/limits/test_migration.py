"""Limits that household files brought stay what they were: silent, of an arrangement, approved."""

from datetime import date
from uuid import uuid4

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.core import crypto
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, table


@pytest.mark.both_databases
def test_a_limit_of_before_holds_after(database_at):
    engines = open_engines(database_at("0060"))
    writing = engines.writing.execution_options(unguarded="tests")
    ids = {name: uuid4() for name in ("person", "household", "circle", "kept", "limit")}
    with writing.begin() as connection:
        _before(connection, ids)
    schema.upgrade(engines.writing, "0061")
    with writing.connect() as connection:
        limit = table(connection, "restriction")
        [row] = connection.execute(sa.select(limit)).mappings().all()
    engines.dispose()
    assert (row["record_kind"], row["record_id"]) == ("safety_arrangement", ids["kept"])
    assert (row["person_id"], row["is_silent"]) == (ids["person"], True)
    assert (row["review_on"], row["ended_at"]) == (date(2027, 1, 1), None)
    assert row["asked_at"].date() == date(2026, 11, 1)


def _before(connection, ids):
    put(connection, "person", id=ids["person"], name="Iemand Voorbeeld")
    team = put(connection, "team", name="Team", kind="local_team")
    home = {"label": "Huis", "team_id": team, "phase": "recovery", "separate_parents": True}
    put(connection, "household", id=ids["household"], **home)
    of = {"household_id": ids["household"], "category": "safety", "staff_rule": "team"}
    put(connection, "circle", id=ids["circle"], likeness=None, **of)
    words = crypto.seal("Ik ga naar oma.", field="safety_arrangement.text")
    put(
        connection,
        "safety_arrangement",
        id=ids["kept"],
        circle_id=ids["circle"],
        text=words,
        text_version=1,
    )
    put(
        connection,
        "restriction",
        id=ids["limit"],
        circle_id=ids["circle"],
        arrangement_id=ids["kept"],
        silent_for_id=ids["person"],
        ground="safety",
        approved_by_id=ids["person"],
        approved_on=date(2026, 11, 1),
        review_on=date(2027, 1, 1),
    )
