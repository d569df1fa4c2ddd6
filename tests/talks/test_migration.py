"""What was written down before stays settled; a talk of our own that was forgotten waits again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from family_portal import schema
from family_portal.core import clock
from family_portal.core.db import open_engines
from tests.measures.test_migration import CONTACT, circle_of, put, rows

BEFORE, AFTER = "0040", "0041"
NAMES = ("shared", "put away", "draft", "forgotten", "file", "lately")
THEN = datetime(2026, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.both_databases


@pytest.fixture
def made():
    return {
        name: uuid4() for name in ("shared", "put away", "draft", "forgotten", "file", "lately")
    }


@pytest.fixture
def engine(database_at, made):
    both = open_engines(database_at(BEFORE))
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        me = put(connection, "person", name="Iemand Voorbeeld")
        put(connection, "person", id=CONTACT, name="Joost Voorbeeld")
        team = put(connection, "team", name="Team", kind="local_team")
        home = {"label": "Huis", "team_id": team, "phase": "recovery", "separate_parents": True}
        circle = circle_of(connection, put(connection, "household", **home), me)
        for name, key in made.items():
            facts = {"kind": "talk", "title": b"x", "place_kind": "office", "is_offer": False}
            facts |= {"paper_card": False, "sequence": 0, "circle_id": circle}
            facts["made_by_id"] = None if name in ("file", "lately") else me
            day = clock.now() - timedelta(days=9) if name == "lately" else THEN
            put(connection, "appointment", id=key, starts_at=day, **facts)
        for name, version, closed in (
            ("shared", 1, None),
            ("put away", 0, THEN),
            ("draft", 0, None),
        ):
            facts = {"appointment_id": made[name], "circle_id": circle, "revision": 1, "at": THEN}
            put(connection, "minutes", version=version, closed_at=closed, **facts)
    yield both.writing
    both.dispose()


def test_what_is_settled_stays_so_and_no_row_is_lost(engine, made):
    schema.upgrade(engine, AFTER)
    with engine.connect().execution_options(unguarded="tests") as connection:
        found = {row["id"]: row["written_at"] for row in rows(connection, "appointment")}
    assert found.keys() == set(made.values())
    waits = {name for name, key in made.items() if found[key] is None}
    assert waits == {"draft", "forgotten", "lately"}
    schema.downgrade(engine, BEFORE)
    with engine.connect().execution_options(unguarded="tests") as connection:
        assert len(rows(connection, "appointment")) == len(made)
