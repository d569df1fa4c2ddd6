"""Two engines over one database, one session and one transaction per request (ADR 11).

GETs read through an engine that cannot write; everything else goes through the other one, and
is committed at the edge only when the answer is a success.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from flask import Flask, Response, current_app, g, request
from psycopg import Column, RawCursor
from sqlalchemy import Connection, Engine, create_engine, event

from family_portal.core.compiled import CompiledSQL
from family_portal.core.once import find_before
from family_portal.core.sessions import GuardedSession
from family_portal.core.statements import take_notes

BEGIN = "BEGIN IMMEDIATE"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Every statement of the portal, for every kind of viewer, is written out once per process.
STATEMENTS_KEPT = 4000


class _Columns(Sequence[Column]):
    """What the columns of an answer are, found out when somebody looks. Of a statement that is kept
    it is known, and a page has hundreds of columns."""

    def __init__(self, cursor: "_Cursor", count: int) -> None:
        self._cursor, self._count = cursor, count

    @cached_property
    def _made(self) -> list[Column]:
        return self._cursor.described() or []

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, which: Any) -> Any:
        return self._made[which]


class _Cursor(RawCursor[Any]):
    def described(self) -> list[Column] | None:
        return super().description

    @property
    def description(self) -> Any:
        found = self.pgresult
        return _Columns(self, found.nfields) if found and found.nfields else self.described()


@dataclass(frozen=True)
class Engines:
    reading: Engine
    writing: Engine

    def dispose(self) -> None:
        self.reading.dispose()
        self.writing.dispose()


def open_engines(url: str) -> Engines:
    both = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
    return Engines(find_before(_noting(both.reading)), _noting(both.writing))


def _noting(engine: Engine) -> Engine:
    engine.update_execution_options(compiled_cache=CompiledSQL(STATEMENTS_KEPT))
    return take_notes(engine)


def _postgresql(url: str) -> Engines:
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    options: dict[str, Any] = {
        "pool_size": 8,
        "pool_pre_ping": True,
        # The connection that was used last knows most statements already.
        "pool_use_lifo": True,
        # A statement goes as it is kept; with names psycopg would read a long one each time.
        "paramstyle": "numeric_dollar",
    }
    # Compiling a statement takes the database longer than asking ours ever does.
    always = "-c jit=off -c timezone=UTC"
    connect: dict[str, Any] = {
        "connect_timeout": 5,
        "cursor_factory": _Cursor,
        "options": always,
    }
    read_only = {**connect, "options": f"{always} -c default_transaction_read_only=on"}
    return Engines(
        create_engine(url, isolation_level="AUTOCOMMIT", connect_args=read_only, **options),
        create_engine(url, connect_args=connect, **options),
    )


def _sqlite(url: str) -> Engines:
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    writing, reading = (create_engine(url) for _ in range(2))

    def prepare(connection: Any, *, read_only: bool) -> None:
        # Python's own transaction handling starts late and loses updates; ours is explicit.
        connection.isolation_level = None
        # query_only comes last: switching to WAL is itself a write.
        pragmas = ["busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"]
        for pragma in [*pragmas, *(["query_only=ON"] if read_only else [])]:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(writing, "connect", lambda c, _: prepare(c, read_only=False))
    event.listen(reading, "connect", lambda c, _: prepare(c, read_only=True))
    event.listen(writing, "begin", _begin_immediate)
    return Engines(reading, writing)


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql(BEGIN)


def engines() -> Engines:
    return cast(Engines, current_app.extensions["engines"])


def reading() -> Engine | Connection:
    """What a request reads on. One that only reads has one connection for all it asks: each that
    is taken from the pool is tried first."""
    if request.method not in SAFE_METHODS:
        return engines().reading
    if "connection" not in g:
        g.connection = engines().reading.connect()
    return cast(Connection, g.connection)


def session() -> GuardedSession:
    """The session of the request at hand; opened when first asked for."""
    if "session" not in g:
        only_reads = request.method in SAFE_METHODS
        on = reading() if only_reads else engines().writing
        g.session = GuardedSession(on, expire_on_commit=False)
        if only_reads:
            g.session.info["page"] = request.endpoint
    return cast(GuardedSession, g.session)


@contextmanager
def journal() -> Iterator[GuardedSession]:
    """One short write of the journal (who looked, sign-in state) beside a page that only reads."""
    with GuardedSession(engines().writing, expire_on_commit=False) as writer:
        yield writer
        writer.commit()


def settle(response: Response) -> Response:
    """Commit what a successful write did; throw away everything else."""
    if "session" in g:
        if request.method not in SAFE_METHODS and response.status_code < 400:
            g.session.commit()
        else:
            g.session.rollback()
    return response


def close(_error: BaseException | None) -> None:
    for opened in ("session", "connection"):
        if found := g.pop(opened, None):
            found.close()


def init_app(app: Flask, url: str) -> None:
    app.extensions["engines"] = open_engines(url)
    app.after_request(settle)
    app.teardown_appcontext(close)
