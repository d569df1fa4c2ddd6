"""A new key: everything is sealed anew, nothing is lost, and the old key may go."""

import os

import pytest
from sqlalchemy import LargeBinary, bindparam, type_coerce, update

from family_portal.core import crypto
from family_portal.plan.models import Step
from tests.core.test_crypto import sealed_before_keys_had_names
from tests.keys.conftest import NEXT
from tests.rig.databases import SECRET

CANARY = "Kanarie in de kooi"
# More than two batches.
MANY = 230


def key_id(secret: str) -> str:
    return crypto.Key(secret.encode()).id


@pytest.fixture
def steps(db, house):
    circle = house.circle(db)
    made = [
        Step(circle_id=circle.id, what=f"{CANARY} {n}", who_id=house.parent.id) for n in range(MANY)
    ]
    db.add_all(made)
    db.commit()
    return [step.id for step in made]


def texts(db, ids):
    db.expire_all()
    return {db.get_one(Step, one).what for one in ids}


@pytest.mark.both_databases
def test_every_value_is_sealed_anew_and_opens_without_the_old_key(
    db, steps, command, sealed_values
):
    assert {value[:5] for value in sealed_values()} == {b"\x02" + bytes.fromhex(key_id(SECRET))}
    before = len(sealed_values())
    done = command("keys", "rotate", key=NEXT, older=SECRET)
    assert done.exit_code == 0, done.output
    assert f"{before} values sealed anew, 0 unreadable." in done.output
    assert "\nstep: 2" in done.stderr
    assert "No sealed value needs PORTAL_SECRET_KEY_FALLBACKS" in done.output
    assert {value[:5] for value in sealed_values()} == {b"\x02" + bytes.fromhex(key_id(NEXT))}
    assert command("doctor", key=NEXT).output.count("key") == 0
    assert (
        f"key {key_id(NEXT)} (current): {before} values"
        in command("keys", "status", key=NEXT).output
    )
    assert texts(db, steps) == {f"{CANARY} {n}" for n in range(MANY)}


def test_a_second_rotation_has_nothing_to_do(steps, command):
    command("keys", "rotate", key=NEXT, older=SECRET)
    assert "0 values sealed anew, 0 unreadable." in command("keys", "rotate", key=NEXT).output


@pytest.mark.both_databases
def test_values_from_before_keys_had_names_are_sealed_anew(db, steps, command):
    older = sealed_before_keys_had_names(CANARY, "step.what", SECRET)
    put(db, steps[0], older)
    assert "sealed before keys had names: 1 values" in command("keys", "status").output
    assert "1 values are not under key" in command("doctor").output
    assert "1 values sealed anew, 0 unreadable." in command("keys", "rotate").output
    assert texts(db, steps[:1]) == {CANARY}


@pytest.mark.both_databases
def test_what_cannot_be_read_is_named_and_stays_as_it_is(db, steps, command):
    put(db, steps[3], b"\x02" + os.urandom(40))
    put(db, steps[5], b"")
    done = command("keys", "rotate", key=NEXT, older=SECRET)
    assert done.exit_code == 1
    assert "2 unreadable." in done.output
    assert f"step.what of {steps[3]}" in done.stderr
    assert len(texts(db, [*steps[:3], steps[4], *steps[6:]])) == MANY - 2


@pytest.mark.both_databases
def test_the_row_of_somebody_who_is_writing_is_not_waited_for(db, steps, command, engines):
    """On PostgreSQL. SQLite has one writer at a time."""
    if engines.writing.dialect.name == "sqlite":
        pytest.skip("one writer at a time")
    with engines.writing.execution_options(unguarded="tests").begin() as writer:
        writer.execute(
            update(Step.__table__).where(Step.__table__.c.id == steps[0]).values(version=2)
        )
        import family_portal.core.rotation as rotation

        crypto.use_secret(NEXT, [SECRET])
        crypto.use_lookup(bytes(32))
        batch = rotation._one_batch(
            engines.writing.execution_options(unguarded="keys are rotated"),
            Step.__table__,
            rotation.sealed_columns()[Step.__table__],
            rotation._next_rows(Step.__table__, rotation.sealed_columns()[Step.__table__], None),
        )
        assert batch.rows == rotation.BATCH


def put(db, step_id, stored):
    table = Step.__table__
    db.execute(
        update(table)
        .where(table.c.id == step_id)
        .values(what=type_coerce(bindparam("stored", stored, type_=LargeBinary), LargeBinary))
    )
    db.commit()
