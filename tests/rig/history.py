"""Databases as they were at an earlier revision: each is laid out once in a run, and copied."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from family_portal import schema
from family_portal.core.db import open_engines
from tests.rig.databases import Server, use_keys

# On the way to a revision each tenth is kept too, for the next one that is asked for.
STEP = 10


class Past:
    """The templates of one kind of database, by revision."""

    def __init__(self, grown: Callable[[str, Any], Any]) -> None:
        self._grown = grown
        self._known: dict[str, Any] = {}

    def template(self, revision: str) -> Any:
        if revision not in self._known:
            stop = (int(revision) - 1) // STEP * STEP
            before = self.template(f"{stop:04}") if stop else None
            self._known[revision] = self._grown(revision, before)
        return self._known[revision]


def _upgraded(url: str, revision: str) -> None:
    use_keys()
    both = open_engines(url)
    schema.upgrade(both.writing, revision)
    both.dispose()


@pytest.fixture(scope="session")
def past_files(tmp_path_factory: pytest.TempPathFactory) -> Past:
    folder = tmp_path_factory.mktemp("past")

    def grown(revision: str, before: Path | None) -> Path:
        file = folder / f"{revision}.db"
        if before:
            shutil.copyfile(before, file)
        _upgraded(f"sqlite:///{file}", revision)
        return file

    return Past(grown)


@pytest.fixture(scope="session")
def past_servers(postgres_server: Server) -> Past:
    def grown(revision: str, before: str | None) -> str:
        name = f"at_{revision}"
        _upgraded(postgres_server.make(name, before or "template0"), revision)
        return name

    return Past(grown)


@pytest.fixture
def database_at(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> Iterator[Callable[[str], str]]:
    """`database_at("0017")` is the address of a database of its own, without rows, as that
    revision left it."""
    with ExitStack() as stack:

        def at(revision: str) -> str:
            use_keys()
            if database_kind == "postgresql":
                past: Past = request.getfixturevalue("past_servers")
                server: Server = request.getfixturevalue("postgres_server")
                return stack.enter_context(server.new(past.template(revision)))
            past = request.getfixturevalue("past_files")
            shutil.copyfile(past.template(revision), tmp_path / "past.db")
            return f"sqlite:///{tmp_path / 'past.db'}"

        yield at
