"""A card that five wrong PINs had killed works again; one that was replaced does not."""

from datetime import UTC, datetime

import pytest

from family_portal import schema
from family_portal.core.db import open_engines
from tests.measures.test_migration import fill, put, rows

BEFORE, AFTER = "0013", "0014"
THEN = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture
def engine(database_at):
    both = open_engines(database_at("0005"))
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        fill(connection)
    schema.upgrade(both.writing, BEFORE)
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        whose = {"person_id": rows(connection, "person")[0]["id"], "pin_hash": "x"}
        same = {**whose, "wrong_tries": 5, "dead_at": THEN, "made_at": THEN}
        put(connection, "card", code_hash="killed", ended_at=None, **same)
        put(connection, "card", code_hash="replaced", ended_at=THEN, **same)
    yield both.writing
    both.dispose()


@pytest.mark.both_databases
def test_cards_come_along_alive(engine):
    schema.upgrade(engine, AFTER)
    with engine.connect().execution_options(unguarded="tests") as connection:
        cards = {card["code_hash"]: card for card in rows(connection, "card")}
    assert set(cards) == {"killed", "replaced"}
    assert "dead_at" not in cards["killed"]
    assert cards["killed"]["ended_at"] is None
    assert cards["replaced"]["ended_at"] is not None


@pytest.mark.both_databases
def test_and_back_again(engine):
    schema.upgrade(engine, AFTER)
    schema.downgrade(engine, BEFORE)
    with engine.connect().execution_options(unguarded="tests") as connection:
        cards = rows(connection, "card")
    assert {(card["wrong_tries"], card["dead_at"]) for card in cards} == {(0, None)}
