"""The whole of it: the demo's world, and as many beside it as were asked for."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from family_portal.access.households import Household
from family_portal.core.errors import PortalError
from family_portal.scale.copying import batches, counted

UNGUARDED = "scale"


class NotEmpty(PortalError):
    """There are households: a region is only ever made in a database of its own."""


@dataclass(frozen=True)
class Made:
    households: int
    rows: int
    seconds: float


def only_empty(engine: Engine) -> None:
    """Raises `NotEmpty`. The schema must be there."""
    with engine.connect().execution_options(unguarded=UNGUARDED) as connection:
        if connection.scalar(select(sa.func.count()).select_from(Household)):
            raise NotEmpty


def grow(engine: Engine, households: int, tell: Callable[[str], None]) -> Made:
    """Until there are at least so many. One transaction: stopped half-way there is nothing."""
    began = time.monotonic()
    with engine.connect().execution_options(unguarded=UNGUARDED) as connection:
        _unchecked(connection)
        first = connection.scalar(select(sa.func.count()).select_from(Household)) or 1
        copies = -(-households // first) - 1
        rows = _copy(connection, copies, tell) if copies > 0 else 0
        connection.commit()
    _analyze(engine)
    return Made(first * (max(copies, 0) + 1), rows, time.monotonic() - began)


def _copy(connection: Connection, copies: int, tell: Callable[[str], None]) -> int:
    tables = counted(connection)
    for one in tables:
        one.lay_aside(connection)
    for one in tables:
        for first, last in batches(copies):
            one.put(connection, first, last)
        tell(f"{one.table.name}: {one.rows * copies}")
    return sum(one.rows for one in tables) * copies


def _unchecked(connection: Connection) -> None:
    """What was right in the first world is right in its copies; looking again takes most of the
    time. Where we are not allowed to leave it out, it is done."""
    if connection.dialect.name != "postgresql":
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    except DBAPIError:
        return


def _analyze(engine: Engine) -> None:
    with engine.connect().execution_options(unguarded=UNGUARDED) as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
