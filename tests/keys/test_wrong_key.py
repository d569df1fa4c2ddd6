"""A key that is not that of the database is refused in one sentence, and nothing is written."""

from pathlib import Path

import pytest
from sqlalchemy import column, delete, select, table, update

import family_portal
from family_portal.accounts.models import Attempt
from family_portal.app import create_app
from family_portal.core import crypto, keys
from family_portal.imports.models import Imported
from tests.keys.conftest import NEXT, STRANGE
from tests.rig.databases import SECRET, use_keys

FILE = Path(family_portal.__file__).parent / "demo" / "households.json"
COMMANDS = [
    ("import", str(FILE)),
    ("invite", "marijke"),
    ("worker",),
    ("serve",),
    ("db", "upgrade"),
    ("keys", "rotate"),
    ("keys", "status"),
]


@pytest.mark.both_databases
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_refuses_it(words, command, db):
    said = command(*words, key=STRANGE)
    assert said.exit_code == 2
    assert said.output.startswith("PORTAL_SECRET_KEY is wrong: ")
    assert said.output.count("\n") == 1
    assert STRANGE not in said.output
    assert db.scalars(select(Imported)).all() == []
    assert [row.id for row in db.execute(select(keys.secret_key))] == [
        crypto.Key(SECRET.encode()).id
    ]


@pytest.mark.both_databases
def test_doctor_says_it(command):
    said = command("doctor", key=STRANGE)
    assert said.exit_code == 1
    assert "PORTAL_SECRET_KEY is wrong: " in said.output


@pytest.fixture
def older_schema(engines):
    """The database says that it is of before today."""
    versions = table("alembic_version", column("version_num"))
    with engines.writing.connect().execution_options(unguarded="tests") as connection:
        newest = connection.execute(select(versions.c.version_num)).scalar_one()

    def says(number):
        with engines.writing.execution_options(unguarded="tests").begin() as connection:
            connection.execute(update(versions).values(version_num=number))

    says("0029")
    yield
    says(newest)


@pytest.mark.both_databases
def test_doctor_says_it_before_somebody_upgrades(command, older_schema):
    said = command("doctor", key=STRANGE)
    assert "The database has an older schema" in said.output
    assert "PORTAL_SECRET_KEY is wrong: " in said.output
    assert "PORTAL_SECRET_KEY is wrong: " not in command("doctor").output


def test_a_new_key_without_the_old_one_is_refused(command):
    """Also half-way: some values are under the one, some under the other."""
    assert command("keys", "status", key=NEXT, older=SECRET).exit_code == 0
    assert command("keys", "status", key=NEXT).exit_code == 2
    assert command("keys", "status", key=SECRET).exit_code == 2
    assert command("keys", "status", key=SECRET, older=NEXT).exit_code == 0


@pytest.fixture
def own_app(settings, database_url, engines):
    """A portal of its own with other keys; the shared one keeps those of the tests."""

    def build(**secrets):
        given = settings.model_copy(update={"database_url": database_url})
        return create_app(type(settings).model_validate({**given.model_dump(), **secrets}))

    yield build
    use_keys()


@pytest.mark.both_databases
def test_the_portal_does_not_start_with_it(own_app):
    with pytest.raises(keys.WrongKey, match="PORTAL_SECRET_KEY is wrong"):
        own_app(secret_key=STRANGE)


@pytest.mark.both_databases
def test_it_is_not_ready_with_it_and_writes_nothing(app, engines, browse, db, house):
    """As after a restore of another portal's backup under a running program."""
    assert browse().get("/readyz").status_code == 200
    crypto.use_secret(STRANGE)
    crypto.ask_with(lambda: keys.confirm(engines.reading))
    try:
        answer = browse().get("/readyz")
        assert answer.status_code == 503
        assert answer.text.startswith("not ready: PORTAL_SECRET_KEY is wrong")
        assert browse().get("/healthz").status_code == 200
        tried = browse().post("/inloggen/kaart", data={"code": "1234", "pin": "123456"})
        assert tried.status_code >= 400
        with pytest.raises(keys.WrongKey):
            crypto.seal("x", field="a.b")
        with pytest.raises(keys.WrongKey):
            crypto.sign(b"x", purpose="log")
    finally:
        use_keys()
    assert db.scalars(select(Attempt)).all() == []


@pytest.mark.both_databases
def test_who_still_seals_with_a_forgotten_key_is_told(command, browse, app):
    command("keys", "rotate", key=NEXT, older=SECRET)
    crypto.use_secret(SECRET, [NEXT])
    answer = browse().get("/readyz")
    assert answer.status_code == 503
    assert "not in use any more" in answer.text


def test_a_database_that_lost_its_keys_says_so(command, db):
    db.execute(delete(keys.secret_key))
    db.commit()
    said = command("keys", "status")
    assert said.exit_code == 2
    assert "restore a backup" in said.output


def test_a_row_that_was_changed_by_hand_is_refused(command, db):
    db.execute(keys.secret_key.update().values(lookup=b"\x02" + bytes(60)))
    db.commit()
    assert command("keys", "status").exit_code == 2
