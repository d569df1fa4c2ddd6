"""Somebody with the whole database, but without the key, changes history.

A few of each kind are in the suite; `make mutations` tries a thousand on each database.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlmodel import SQLModel

ANY = 0


def _entry() -> Any:
    return SQLModel.metadata.tables["access_entry"]


def _head() -> Any:
    return SQLModel.metadata.tables["access_head"]


def _one(connection: Connection, dice: random.Random) -> Any:
    entry = _entry()
    count = connection.scalar(select(func.count()).select_from(entry))
    asked = select(entry).order_by(entry.c.chain, entry.c.seq).offset(dice.randrange(count))
    return connection.execute(asked.limit(1)).one()


def _set(connection: Connection, row: Any, **values: Any) -> None:
    entry = _entry()
    connection.execute(update(entry).where(entry.c.id == row.id).values(**values))


def edit(connection: Connection, dice: random.Random) -> None:
    """Any column of a row."""
    entry, row = _entry(), _one(connection, dice)
    column = dice.choice([c for c in entry.columns if c.name != "at"])
    other = _one(connection, dice)
    value = getattr(other, column.name)
    if value == getattr(row, column.name) or column.name in {"id", "seq", "chain"}:
        value = {
            "id": uuid4(),
            "seq": row.seq + 100_000 + dice.randrange(1000),
            "chain": row.chain + 8,
            "form": row.form + 1,
        }.get(column.name, "0" if column.name in {"what", "page", "seen", "previous"} else None)
    if value is None and column.name in {"seal", "actor_id"}:
        value = "0:0" if column.name == "seal" else _someone_else(connection, row.actor_id)
    if value == getattr(row, column.name):
        value = _someone_else(connection, row.actor_id)  # was empty: let it be somebody
    connection.execute(update(entry).where(entry.c.id == row.id).values({column.name: value}))


def _someone_else(connection: Connection, known: Any) -> Any:
    person = SQLModel.metadata.tables["person"]
    return connection.scalar(select(person.c.id).where(person.c.id != known).limit(1))


def redate(connection: Connection, dice: random.Random) -> None:
    row = _one(connection, dice)
    _set(connection, row, at=row.at - timedelta(seconds=dice.randrange(1, 10**6)))


def remove(connection: Connection, dice: random.Random) -> None:
    entry = _entry()
    connection.execute(delete(entry).where(entry.c.id == _one(connection, dice).id))


def swap(connection: Connection, dice: random.Random) -> None:
    """Two rows of a chain in each other's place."""
    entry, other = _entry(), None
    while other is None:
        row = _one(connection, dice)
        beside = select(entry).where(entry.c.chain == row.chain, entry.c.id != row.id)
        other = connection.execute(beside.order_by(entry.c.seq.desc()).limit(1)).one_or_none()
    _set(connection, row, seq=-1)
    _set(connection, other, seq=row.seq)
    _set(connection, row, seq=other.seq)


def truncate(connection: Connection, dice: random.Random) -> None:
    """The tail of a chain."""
    entry, row = _entry(), _one(connection, dice)
    tail = (entry.c.chain == row.chain) & (entry.c.seq >= row.seq)
    connection.execute(delete(entry).where(tail))


def truncate_with_head(connection: Connection, dice: random.Random) -> None:
    """The tail, and the head as it was then: only an anchor shows that."""
    entry, head, row = _entry(), _head(), _one(connection, dice)
    tail = (entry.c.chain == row.chain) & (entry.c.seq >= row.seq)
    connection.execute(delete(entry).where(tail))
    values = {"seq": row.seq - 1, "seal": row.previous}
    connection.execute(update(head).where(head.c.chain == row.chain).values(values))


def copy(connection: Connection, dice: random.Random) -> None:
    row = _one(connection, dice)._mapping
    entry = _entry()
    last = connection.scalar(select(func.max(entry.c.seq)).where(entry.c.chain == row["chain"]))
    connection.execute(insert(entry).values({**row, "id": uuid4(), "seq": last + 1}))


def reseal(connection: Connection, dice: random.Random) -> None:
    row = _one(connection, dice)
    digit = "0" if row.seal[-1] != "0" else "1"
    _set(connection, row, seal=row.seal[:-1] + digit)


Mutation = Callable[[Connection, random.Random], None]
MUTATIONS: tuple[Mutation, ...] = (
    *(edit, redate, remove, swap, truncate, truncate_with_head, copy, reseal),
)


def without_triggers(connection: Connection) -> None:
    """Whoever owns the database can take them off; here for this transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        return
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for name in ("head", "stays", "kept"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS access_entry_{name}")
