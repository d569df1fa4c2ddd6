"""How a child moves was once written in its stay: it becomes a card, for who reads that stay."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.core import crypto
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, table
from tests.rig.databases import SECRET, use_keys

SAYS = {"fetched_by": "Marijke, om drie uur", "take_along": "Beer"}


@pytest.mark.both_databases
def test_what_was_written_of_a_move_stands_on_a_card(database_at):
    engines = open_engines(database_at("0076"))
    writing = engines.writing.execution_options(unguarded="tests")
    ids = {name: uuid4() for name in ("person", "household", "circle", "stay")}
    with writing.begin() as connection:
        _before(connection, ids)
    crypto.use_secret("")  # what the database confirmed before is forgotten, as in a new process
    crypto.use_secret(SECRET)
    schema.upgrade(engines.writing, "0078")
    with writing.connect() as connection:
        card = table(connection, "moving_card")
        [row] = connection.execute(sa.select(card)).mappings().all()
        stay = table(connection, "stay")
    schema.downgrade(engines.writing, "0076")
    with writing.connect() as connection:
        [back] = connection.execute(sa.select(table(connection, "stay"))).mappings().all()
    for name, words in SAYS.items():
        assert crypto.unseal(back[name], field=f"stay.{name}") == words
    engines.dispose()
    use_keys()
    assert (row["circle_id"], row["child_id"]) == (ids["circle"], ids["person"])
    assert (row["day"], row["ended_at"], row["may_ring"]) == (date(2026, 11, 1), None, None)
    for name, words in SAYS.items():
        assert crypto.unseal(row[name], field=f"moving_card.{name}") == words
        assert name not in stay.c


def _before(connection, ids):
    put(connection, "person", id=ids["person"], name="Iemand Voorbeeld")
    team = put(connection, "team", name="Team", kind="local_team")
    home = {"label": "Huis", "team_id": team, "phase": "recovery", "separate_parents": True}
    put(connection, "household", id=ids["household"], **home)
    of = {"household_id": ids["household"], "category": "stay", "staff_rule": "team"}
    put(connection, "circle", id=ids["circle"], likeness=None, **of)
    said = {name: crypto.seal(words, field=f"stay.{name}") for name, words in SAYS.items()}
    usual = {
        "id": ids["stay"],
        "circle_id": ids["circle"],
        "child_id": ids["person"],
        "by_id": ids["person"],
        "kind": "foster",
        "with_whom": crypto.seal("tante", field="stay.with_whom"),
        "why": crypto.seal("Rust.", field="stay.why"),
        "from_day": date(2026, 11, 1),
        "made_at": datetime(2026, 10, 1, tzinfo=UTC),
    }
    put(connection, "stay", **usual, **said)
