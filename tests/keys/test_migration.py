"""What stood readable is sealed, with a key that fits what was sealed before."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.core import crypto, keys
from family_portal.core.db import open_engines
from tests.core.test_crypto import sealed_before_keys_had_names
from tests.keys.conftest import STRANGE
from tests.measures.test_migration import fill, put, rows, table
from tests.rig.databases import SECRET, use_keys

CANARY = "Kanarie in de kooi"
BEFORE, AFTER = "0010", "0011"


@pytest.fixture
def engine(database_at):
    use_keys()
    both = open_engines(database_at("0005"))
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        fill(connection)
    schema.upgrade(both.writing, BEFORE)
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        for name in ("matter", "measure"):
            why = sealed_before_keys_had_names("Omdat", "measure.why", SECRET)
            told = {"requested_by": CANARY, "why": why}
            connection.execute(sa.update(table(connection, name)).values(told))
        what = sealed_before_keys_had_names("Antwoord", "waiting.what", SECRET)
        circle = rows(connection, "circle")[0]["id"]
        waiting = {"what": what, "who": CANARY, "since": sa.func.current_date()}
        put(connection, "waiting", circle_id=circle, **waiting)
    yield both.writing
    both.dispose()
    use_keys()


@pytest.mark.both_databases
def test_the_words_are_sealed_and_come_back(engine):
    schema.upgrade(engine, AFTER)
    with engine.connect().execution_options(unguarded="tests") as connection:
        for name in ("matter", "measure"):
            for row in rows(connection, name):
                assert crypto.key_id_of(bytes(row["requested_by"])) == crypto.current().id
                opened = crypto.unseal(bytes(row["requested_by"]), field="measure.requested_by")
                assert opened == CANARY
                assert row["decided_by"] is None
        [waiting] = rows(connection, "waiting")
        assert crypto.unseal(bytes(waiting["who"]), field="waiting.who") == CANARY
    schema.downgrade(engine, BEFORE)
    with engine.connect().execution_options(unguarded="tests") as connection:
        for name in ("matter", "measure"):
            assert {row["requested_by"] for row in rows(connection, name)} == {CANARY}
        assert [row["who"] for row in rows(connection, "waiting")] == [CANARY]


def test_nothing_readable_stays_behind_in_the_file(engine):
    file = Path(engine.url.database)
    if engine.dialect.name != "sqlite":
        pytest.skip("the file of this database is not ours to read")
    assert any(CANARY.encode() in p.read_bytes() for p in file.parent.glob(f"{file.name}*"))
    schema.upgrade(engine, AFTER)
    for left in file.parent.glob(f"{file.name}*"):
        assert CANARY.encode() not in left.read_bytes()


@pytest.mark.both_databases
def test_a_wrong_key_changes_nothing(engine):
    crypto.use_secret(STRANGE)
    with pytest.raises(keys.WrongKey, match="does not open what this database holds"):
        schema.upgrade(engine, AFTER)
    with engine.connect().execution_options(unguarded="tests") as connection:
        assert {row["requested_by"] for row in rows(connection, "matter")} == {CANARY}
        assert not sa.inspect(connection).has_table("secret_key")
    crypto.use_secret(SECRET)
    schema.upgrade(engine, AFTER)


@pytest.mark.both_databases
def test_a_database_that_was_in_use_keeps_its_digests(engine):
    schema.upgrade(engine, AFTER)
    derived = crypto.current().derived("lookup")
    now = crypto.fingerprint("1", purpose="card")
    crypto.use_lookup(derived)
    assert crypto.fingerprint("1", purpose="card") == now
