"""Going away waits for nothing: the database hears of it when it can (ADR 25)."""

import time
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from family_portal.accounts.left import Left
from family_portal.accounts.sessions import end_left
from family_portal.accounts.tokens import digest, new_token
from family_portal.core.db import open_engines
from tests.accounts.steps import is_in, sessions_of, settled
from tests.accounts.test_ways_out import EXIT, WIPE

# Far less than the five seconds that the database is waited for, and enough on a busy machine.
AT_ONCE = 3.0
WAYS = [("GET", "/weg", EXIT), ("POST", "/uitloggen", "/uitgelogd")]


@contextmanager
def locked(url):
    """Another program writes, and does not stop."""
    engine = create_engine(url, execution_options={"unguarded": "tests"})
    with engine.connect() as other:
        if url.startswith("sqlite"):
            other.connection.driver_connection.isolation_level = None
            other.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            other.exec_driver_sql("LOCK TABLE websession IN ACCESS EXCLUSIVE MODE")
        yield
        other.exec_driver_sql("ROLLBACK")
    engine.dispose()


@contextmanager
def gone(app):
    """Nothing listens where the database was."""
    before = app.extensions["engines"]
    app.extensions["engines"] = open_engines("postgresql://portal@127.0.0.1:1/portal")
    yield
    app.extensions["engines"] = before


@contextmanager
def in_trouble(trouble, app, url):
    with locked(url) if trouble == "locked" else gone(app):
        yield


def leaves_at_once(phone, method, address, lands):
    began = time.monotonic()
    answer = phone.open(address, method=method)
    assert time.monotonic() - began < AT_ONCE
    assert (answer.status_code, answer.location) == (303, lands)
    assert answer.headers["Clear-Site-Data"] == WIPE
    assert "s=;" in answer.headers["Set-Cookie"]


def cannot_tell(_digest):
    """Another process, and the database is gone for it as well."""
    raise OperationalError("", {}, Exception())


def copy_of(phone, browse):
    other = browse()
    other.set_cookie("s", phone.get_cookie("s").value)
    return other


@pytest.mark.both_databases
@pytest.mark.parametrize("trouble", ["locked", "gone"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way[1])
def test_the_database_may_be_in_trouble(browse, house, db, app, engines, trouble, way):
    phone = browse(house.parent)
    copy, url = copy_of(phone, browse), str(engines.writing.url.render_as_string(False))
    db.rollback()
    with in_trouble(trouble, app, url):
        leaves_at_once(phone, *way)
        began = time.monotonic()
        assert phone.get("/uitgelogd").status_code == 200
        assert copy.get("/meer/apparaten").location.startswith("/inloggen")
        assert time.monotonic() - began < AT_ONCE
    settled(phone)
    assert sessions_of(db, house.parent) == []
    assert not is_in(copy)


def test_every_process_of_the_machine_knows_it_at_once(browse, house, app, left_folder):
    phone = browse(house.parent)
    token_hash = digest(phone.get_cookie("s").value)
    other = Left(left_folder, cannot_tell)
    with gone(app):
        phone.get("/weg")
        assert other.holds(token_hash)
        assert not other.holds(digest("another"))
    settled(phone)
    assert not other.holds(token_hash)


def test_what_a_dead_process_left_behind_is_told_at_the_next_request(
    browse, house, db, app, left_folder
):
    phone = browse(house.parent)
    (left_folder / digest(phone.get_cookie("s").value)).touch()
    time.sleep(1.1)  # it looks once a second
    assert not is_in(phone)
    settled(phone)
    assert sessions_of(db, house.parent) == []


def test_who_was_never_here_leaves_nothing_behind(browse, left_folder):
    phone = browse()
    phone.set_cookie("s", new_token())
    assert phone.get("/weg").status_code == 303
    settled(phone)
    assert list(left_folder.iterdir()) == []


def test_files_that_are_not_ours_are_left_alone(tmp_path):
    told = []
    (tmp_path / "portal.db").touch()
    (tmp_path / ("a" * 64)).touch()
    assert Left(tmp_path, told.append).settle()
    assert told == ["a" * 64]
    assert [place.name for place in tmp_path.iterdir()] == ["portal.db"]


def test_the_program_of_the_notices_can_tell_it_too(browse, house, db, engines, tmp_path):
    phone = browse(house.parent)
    (tmp_path / digest(phone.get_cookie("s").value)).touch()
    assert Left(tmp_path, lambda token_hash: end_left(engines.writing, token_hash)).settle()
    assert sessions_of(db, house.parent) == []
    assert not is_in(phone)


class TestWithoutAFolder:
    """The disk refuses as well: this process remembers, the phone is wiped, the row ends later."""

    @pytest.fixture
    def chosen_settings(self, tmp_path):
        (tmp_path / "file").touch()
        return {"left_folder": tmp_path / "file" / "left"}

    @pytest.mark.parametrize("way", WAYS, ids=lambda way: way[1])
    def test_it_still_works(self, browse, house, db, app, way):
        phone = browse(house.parent)
        copy = copy_of(phone, browse)
        with gone(app):
            leaves_at_once(phone, *way)
            assert copy.get("/meer/apparaten").location.startswith("/inloggen")
        settled(phone)
        assert sessions_of(db, house.parent) == []
