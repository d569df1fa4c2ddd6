"""What can be wrong with a database while somebody goes away, each as it really happens."""

import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import create_engine

from tests.faults.programs import children

State = Callable[[str, int], AbstractContextManager[None]]


@contextmanager
def well(_url: str, _web: int) -> Iterator[None]:
    """Nothing is wrong."""
    yield


@contextmanager
def sqlite_locked(url: str, _web: int) -> Iterator[None]:
    """Another program writes, and does not stop."""
    engine = create_engine(url, execution_options={"unguarded": "tests"})
    with engine.connect() as other:
        other.connection.driver_connection.isolation_level = None  # type: ignore[union-attr]
        other.exec_driver_sql("BEGIN IMMEDIATE")
        yield
        other.exec_driver_sql("ROLLBACK")
    engine.dispose()


@contextmanager
def sqlite_full(_url: str, web: int) -> Iterator[None]:
    """No byte can be added to any file: what a full disk, or one that turned read-only, says."""
    processes = children(web)
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, -1))[1] for pid in processes]
    yield
    for pid, hard in zip(processes, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def _holding(url: str, statement: str) -> Iterator[None]:
    with psycopg.connect(url) as other:
        other.execute(statement)  # type: ignore[arg-type]
        yield
        other.rollback()


def rows_locked(url: str, _web: int) -> AbstractContextManager[None]:
    return _holding(url, "SELECT 1 FROM websession FOR UPDATE")


def table_locked(url: str, _web: int) -> AbstractContextManager[None]:
    return _holding(url, "LOCK TABLE websession IN ACCESS EXCLUSIVE MODE")


@contextmanager
def read_only(url: str, _web: int) -> Iterator[None]:
    """As a server that was made a stand-by."""
    with psycopg.connect(url, autocommit=True) as admin:
        name = admin.info.dbname
        admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')  # type: ignore[arg-type]
        _others_out(admin)
    yield
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("SET default_transaction_read_only = off")
        admin.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')  # type: ignore[arg-type]
        _others_out(admin)


def _others_out(admin: psycopg.Connection) -> None:
    admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


@contextmanager
def slow(url: str, _web: int) -> Iterator[None]:
    """Every change of a session takes three seconds."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(
            "CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN PERFORM pg_sleep(3); RETURN NEW; END'"
        )
        admin.execute(
            "CREATE TRIGGER linger BEFORE UPDATE ON websession "
            "FOR EACH ROW EXECUTE FUNCTION linger()"
        )
    yield
    with psycopg.connect(url, autocommit=True) as admin:
        _others_out(admin)
        admin.execute("DROP FUNCTION linger CASCADE")


@contextmanager
def hanging(url: str, _web: int) -> Iterator[None]:
    """The server takes every question and answers none."""
    whole = _server(url)
    for pid in whole:
        os.kill(pid, signal.SIGSTOP)
    yield
    for pid in whole:
        os.kill(pid, signal.SIGCONT)


@contextmanager
def gone(url: str, _web: int) -> Iterator[None]:
    """Nothing listens: its door is moved away, and who was inside is put out."""
    door = Path(psycopg.conninfo.conninfo_to_dict(url)["host"], ".s.PGSQL.5432")  # type: ignore[arg-type]
    with psycopg.connect(url, autocommit=True) as admin:
        door.rename(door.with_name("moved"))
        _others_out(admin)
    yield
    door.with_name("moved").rename(door)


def _server(url: str) -> list[int]:
    folder = str(psycopg.conninfo.conninfo_to_dict(url)["host"])
    lines = Path(folder, "data", "postmaster.pid").read_text().splitlines()
    return [int(lines[0]), *children(int(lines[0]))]


STATES: dict[str, dict[str, State]] = {
    "sqlite": {"well": well, "locked": sqlite_locked, "full": sqlite_full},
    "postgresql": {
        "well": well,
        "rows locked": rows_locked,
        "table locked": table_locked,
        "read-only": read_only,
        "slow": slow,
        "hanging": hanging,
        "gone": gone,
    },
}
