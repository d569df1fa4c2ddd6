"""The portal under test: one program per set of settings, a database of its own per test."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlmodel import Session

from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.people import Person
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_row
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.core.sessions import GuardedSession
from family_portal.core.settings import Settings, checked
from tests.browser import Browser
from tests.rig.databases import SECRET
from tests.rig.serving import serving

PROOF = timedelta(days=400)


@pytest.fixture(scope="session")
def door() -> Iterator[socket.socket]:
    """The address of the portal, held for the whole run so that peers can be told of it."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield listening


@pytest.fixture(scope="session")
def base_url(door: socket.socket) -> str:
    return f"http://127.0.0.1:{door.getsockname()[1]}"


@pytest.fixture
def chosen_settings() -> dict[str, Any]:
    """Override this in a module to run its tests with other settings."""
    return {}


@pytest.fixture(scope="session")
def left_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("left")


@pytest.fixture
def settings(
    base_url: str, database_url: str, left_folder: Path, chosen_settings: dict[str, Any]
) -> Settings:
    ours = {"secret_key": SECRET, "base_url": base_url, "database_url": database_url}
    # Seats for all that a test asks at once: no page is refused because the machine is slow.
    seats = {"threads": 16}
    return checked({**ours, **seats, "left_folder": left_folder, **chosen_settings})


class _Compiled(BytecodeCache):
    """What one portal of this process made of a template; one with other settings makes the same
    of it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


COMPILED = _Compiled()


@cache  # reading every route and template again for each test would take most of the time
def _built(settings: Settings) -> Flask:
    from family_portal.app import create_app  # so that the tests of one package need it alone

    app = create_app(settings)
    app.testing = True
    app.jinja_env.bytecode_cache = COMPILED
    app.test_client_class = Browser
    app.extensions["engines"].dispose()  # each test brings its own
    return app


@pytest.fixture
def app(settings: Settings, engines: Engines) -> Iterator[Flask]:
    """The whole portal. Do not change it: it is used again with the next test's database."""
    app = _built(settings.model_copy(update={"database_url": "sqlite:///:memory:"}))
    app.extensions["engines"] = engines
    yield app
    # Who left in this test has ended in this test's database.
    assert app.extensions["left"].rest(20)


@pytest.fixture
def browse(request: pytest.FixtureRequest, app: Flask, engines: Engines) -> Callable[..., Browser]:
    """`browse(house.parent)` is that person's browser, signed in; `browse()` nobody's."""

    def open_for(person: Person | None = None) -> Browser:
        client = app.test_client()
        assert isinstance(client, Browser)
        if "db" in request.fixturenames:
            client.database = request.getfixturevalue("db")
            client.database.commit()
        if person:
            client.set_cookie(*session_cookie(engines, person))
        return client

    return open_for


def session_cookie(engines: Engines, person: Person) -> tuple[str, str]:
    """Name and value of the cookie of somebody who has just signed in."""
    with GuardedSession(engines.writing) as session, unguarded(session, reason="sign-in"):
        token, row = open_row(session, person.id, How.DEMO)
        # Walks take longer than a proof lasts, and tests move the clock; those of asking again
        # take it back themselves.
        row.stepped_up_at = clock.now() + PROOF
        session.commit()
    return "s", token


@pytest.fixture
def acting(engines: Engines) -> Callable[[Person], AbstractContextManager[Session]]:
    """`with acting(house.parent) as session:` runs actions and queries on their behalf."""

    @contextmanager
    def on_behalf_of(person: Person) -> Iterator[Session]:
        with GuardedSession(engines.writing, expire_on_commit=False) as session:
            look_as(session, Viewer(person.id))
            yield session
            session.commit()

    return on_behalf_of


@pytest.fixture
def portal(app: Flask, door: socket.socket, base_url: str) -> Iterator[str]:
    """The portal on a real socket; gives its address."""
    with serving(app, door):
        yield base_url
