"""A database of its own for every test, cheaply: a copy of one that was filled once.

`TEST_DATABASE` chooses `sqlite` (default), `postgresql`, `both`, or `turns`: half of the tests on
each (`turns.py`). Journeys in a real browser run on SQLite; other tests that are marked
`both_databases` always run on both.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlmodel import Session

from family_portal.access.guard import unguarded
from family_portal.core import crypto
from family_portal.core.db import Engines, open_engines
from tests.peers.postgres import postgres
from tests.rig import closed, schema
from tests.rig.noise import make_noise

SECRET = "only-for-tests-only-for-tests-only-for-tests"
KINDS = {
    "sqlite": ["sqlite"],
    "postgresql": ["postgresql"],
    "both": ["sqlite", "postgresql"],
    "turns": ["sqlite", "postgresql"],
}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_databases: run on SQLite and on PostgreSQL")
    use_keys()


def use_keys() -> None:
    """The keys of every database in tests, whatever a test before did with its own."""
    crypto.use_secret(SECRET)
    crypto.use_lookup(schema.LOOKUP)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" not in metafunc.fixturenames:
        return
    kinds = KINDS[os.environ.get("TEST_DATABASE", "sqlite")]
    if "chromium" in metafunc.fixturenames:
        kinds = KINDS["sqlite"]
    elif metafunc.definition.get_closest_marker("both_databases"):
        kinds = KINDS["both"]
    metafunc.parametrize("database_kind", kinds, indirect=True)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


# By address, who of this run keeps a connection from test to test: it knows how to find each row,
# and to learn that again costs the database more than most tests ask of it.
CONNECTED: dict[str, set[int]] = {}
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
ANY = "SELECT 1 FROM kept.{table} LIMIT 1"
OTHERS_OUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> ALL(%s)"""


@dataclass
class Server:
    """A PostgreSQL server of this run, and its databases."""

    folder: str
    admin: psycopg.Connection
    numbers: Iterator[int] = field(default_factory=itertools.count)
    in_turn: dict[str, "InTurn"] = field(default_factory=dict)

    def url(self, name: str) -> str:
        return f"postgresql://portal@/{name}?host={self.folder}"

    def make(self, name: str, template: str) -> str:
        names = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
        self.admin.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**names))
        return self.url(name)

    @contextmanager
    def new(self, template: str = "template0") -> Iterator[str]:
        name = f"test_{next(self.numbers)}"
        yield self.make(name, template)
        drop = sql.SQL("DROP DATABASE {name} WITH (FORCE)").format(name=sql.Identifier(name))
        self.admin.execute(drop)

    def again(self, template: str) -> str:
        """The one copy of `template` that tests use in turn, as if it were new."""
        # A test may drop tables, or throw out everybody.
        with suppress(KeyError, psycopg.errors.UndefinedTable, psycopg.OperationalError):
            self.in_turn[template].put_back()
            return self.in_turn[template].url
        name = f"{template}_in_turn"
        drop = sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.admin.execute(drop.format(name=sql.Identifier(name)))
        if copied := self.in_turn.get(template):
            copied.leave()
        self.in_turn[template] = InTurn(self.make(name, template))
        self.in_turn[template].put_back()
        return self.in_turn[template].url


@dataclass
class InTurn:
    """A database whose rows are put back: a hundred times faster than copying it for every test."""

    url: str
    link: psycopg.Connection | None = None
    put_all_back: bytes = b""

    def put_back(self) -> None:
        if not self.link or self.link.closed:
            self.link = psycopg.connect(self.url, autocommit=True)
        stay = [self.link.info.backend_pid, *CONNECTED.get(self.url, ())]
        self.link.execute(OTHERS_OUT, [stay])
        if not self.put_all_back:
            self.put_all_back = self._keep(self.link)
        self.link.execute(self.put_all_back)

    def leave(self) -> None:
        if self.link:
            self.link.close()

    def _keep(self, connection: psycopg.Connection) -> bytes:
        """Lay the rows of the template aside; the way back fires no trigger and checks no key."""
        connection.execute("CREATE SCHEMA kept")
        back = [sql.SQL("BEGIN; SET LOCAL session_replication_role = replica")]
        for (name,) in connection.execute(TABLES).fetchall():
            table = {"table": sql.Identifier(name)}
            copy = "CREATE TABLE kept.{table} AS TABLE public.{table}"
            connection.execute(sql.SQL(copy).format(**table))
            back.append(sql.SQL("DELETE FROM public.{table}").format(**table))
            if connection.execute(sql.SQL(ANY).format(**table)).fetchone():
                again = "INSERT INTO public.{table} TABLE kept.{table}"
                back.append(sql.SQL(again).format(**table))
        return sql.SQL("; ").join([*back, sql.SQL("COMMIT")]).as_bytes(connection)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with (
        postgres() as folder,
        psycopg.connect(host=folder, user="portal", dbname="postgres", autocommit=True) as admin,
    ):
        server = Server(folder, admin)
        yield server
        for copied in server.in_turn.values():
            copied.leave()


@contextmanager
def _opened(url: str) -> Iterator[Engines]:
    both = open_engines(url)
    try:
        yield both
    finally:
        both.dispose()


def _fill(url: str) -> None:
    """The tables, and a household that has nothing to do with any test."""
    schema.lay_out(url)
    with closed.running_clock(), _opened(url) as both, Session(both.writing) as session:
        with unguarded(session, reason="tests"):
            make_noise(session)
        session.commit()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> str:
    _fill(postgres_server.make("filled", "template0"))
    return "filled"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "portal.db"
    _fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def sqlite_in_turn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("in_turn") / "portal.db"


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str) -> str:
    if database_kind == "postgresql":
        server: Server = request.getfixturevalue("postgres_server")
        return server.again(request.getfixturevalue("postgres_template"))
    copied: Path = request.getfixturevalue("sqlite_in_turn")
    shutil.rmtree(copied.parent)  # with what programs of the last test kept beside it
    copied.parent.mkdir()
    shutil.copyfile(request.getfixturevalue("sqlite_template"), copied)
    return f"sqlite:///{copied}"


@pytest.fixture
def empty_database_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path
) -> Iterator[str]:
    """A database without tables, for tests of migrations and of a first start."""
    if database_kind == "postgresql":
        server: Server = request.getfixturevalue("postgres_server")
        with server.new() as url:
            yield url
    else:
        yield f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture(scope="session")
def opened() -> Iterator[dict[str, tuple[Engines, Engine]]]:
    """Engines by address. They are kept for what they know: how each statement is written out."""
    known: dict[str, tuple[Engines, Engine]] = {}
    yield known
    for both, bystander in known.values():
        both.dispose()
        bystander.dispose()


@pytest.fixture
def _engines(
    opened: dict[str, tuple[Engines, Engine]], database_url: str
) -> Iterator[tuple[Engines, Engine]]:
    if database_url not in opened:
        both, bystander = open_engines(database_url), _bystander(database_url)
        opened[database_url] = both, bystander
        if database_url.startswith("postgresql"):
            for engine in both.reading, both.writing, bystander:
                _remember(engine, CONNECTED.setdefault(database_url, set()))
        else:
            for engine in both.reading, both.writing, bystander:
                event.listen(engine, "connect", _be_patient)
    both, bystander = opened[database_url]
    use_keys()
    yield both, bystander
    _rest(database_url, both.reading, both.writing, bystander)


def _rest(url: str, *engines: Engine) -> None:
    """Keep the connections to PostgreSQL; a file is another one in the next test."""
    in_use = any(cast(QueuePool, engine.pool).checkedout() for engine in engines)
    if in_use or url not in CONNECTED:
        CONNECTED.get(url, set()).clear()
        for engine in engines:
            engine.dispose()


@pytest.fixture
def engines(_engines: tuple[Engines, Engine]) -> Engines:
    """The two engines that the portal under test uses."""
    return _engines[0]


def _be_patient(connection: Any, _record: Any) -> None:
    """Ten that write at once wait for each other as long as this machine is busy."""
    connection.execute("PRAGMA busy_timeout=60000")


def _remember(engine: Engine, connected: set[int]) -> None:
    @event.listens_for(engine, "connect")
    def note(connection: Any, _record: Any) -> None:
        connected.add(connection.info.backend_pid)


def _bystander(url: str) -> Engine:
    """An engine that takes no write lock for a mere look, so that it never holds up a request."""
    engine = create_engine(url, pool_pre_ping=True)
    if url.startswith("sqlite"):

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA foreign_keys=ON")

    return engine


@pytest.fixture
def db(_engines: tuple[Engines, Engine]) -> Iterator[Session]:
    """A session on nobody's behalf, for builders and for looking afterwards.

    Its queries do not count in a `query_budget`. Clients of `browse` commit it before each
    request and forget what it knew after it; beside a real browser call `db.commit()` yourself.
    """
    with Session(_engines[1]) as session, unguarded(session, reason="tests"):
        yield session
        session.rollback()
