"""Copies of a world beside itself: every row that hangs on an organisation or a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ColumnElement, Connection, MetaData, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import SQLModel

# What everything else hangs on, and what hangs on them but is the program's or is made by itself.
ROOTS = frozenset({"organisation", "person"})
ONCE = frozenset({"access_entry", "fact_check", "lane"})
# Copied at once: large enough to cost little, small enough for memory.
WORLDS_AT_ONCE = 250
# Room for the number of a world behind a text that must be alone.
NUMBER = 9


class _OfWorld(FunctionElement[object]):
    """The id of the same record in world `n`: its own, with the number as its last 32 bits."""

    inherit_cache = True


@compiles(_OfWorld)
def _in_text(element: _OfWorld, compiler: sa.Compiled, **options: object) -> str:
    key, world = (compiler.process(part, **options) for part in element.clauses)
    return f"substr({key}, 1, 24) || printf('%08x', {world})"


@compiles(_OfWorld, "postgresql")
def _in_uuid(element: _OfWorld, compiler: sa.Compiled, **options: object) -> str:
    key, world = (compiler.process(part, **options) for part in element.clauses)
    text = f"substr(CAST({key} AS text), 1, 28) || lpad(to_hex(CAST({world} AS integer)), 8, '0')"
    return f"CAST({text} AS uuid)"


@cache
def copied() -> tuple[Table, ...]:
    """In the order in which they may be written."""
    found: set[str] = set()
    for table in SQLModel.metadata.sorted_tables:
        hangs = any(key.column.table.name in found for key in table.foreign_keys)
        if table.name in ROOTS or (hangs and table.name not in ONCE):
            found.add(table.name)
    return tuple(table for table in SQLModel.metadata.sorted_tables if table.name in found)


@dataclass(frozen=True)
class Copying:
    """Puts one table's rows of the first world into others."""

    table: Table
    # How many rows a world has.
    rows: int

    @property
    def _first(self) -> Table:
        return self.table.to_metadata(MetaData(), name=f"first_{self.table.name}")

    def lay_aside(self, connection: Connection) -> None:
        """The first world is read from here, so that no copy is copied."""
        rows = sa.select(self.table)
        # A connection that is used again may have it from before.
        connection.execute(sa.schema.DropTable(self._first, if_exists=True))
        connection.execute(sa.CreateTableAs(rows, self._first.name, temporary=True))

    def put(self, connection: Connection, first: int, last: int) -> None:
        """Worlds `first` up to and with `last`."""
        world = sa.select(sa.literal(first, sa.Integer).label("n")).cte("world", recursive=True)
        world = world.union_all(sa.select(world.c.n + 1).where(world.c.n < last))
        old = self._first
        names = [column.name for column in self.table.columns]
        values = [_again(old.c[name], self.table, world.c.n) for name in names]
        rows = sa.select(*values).select_from(old.join(world, sa.true()))
        connection.execute(self.table.insert().from_select(names, rows))


def _again(value: Column[Any], table: Table, world: ColumnElement[int]) -> ColumnElement[Any]:
    """What stands in this column in another world."""
    target = table.columns[value.name]
    keys = {key.column.table for key in target.foreign_keys}
    if isinstance(target.type, sa.Uuid) and (not keys or keys & set(copied())):
        return sa.type_coerce(_OfWorld(value, world), target.type)
    if value.name in _alone(table):
        room = (getattr(target.type, "length", None) or NUMBER + 1) - NUMBER
        number = sa.literal("~") + sa.cast(world, sa.Text)
        kept = sa.func.substr(sa.cast(value, sa.Text), 1, room)
        return sa.type_coerce(kept + number, target.type)
    return value


def _alone(table: Table) -> set[str]:
    """Columns of text that must be unlike those of every other world."""
    unique = [one.columns for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    unique += [one.columns for one in table.indexes if one.unique]
    found: set[str] = set()
    for columns in unique:
        if not any(isinstance(one.type, sa.Uuid) for one in columns):
            found |= {one.name for one in columns if _is_text(one)}
    return found


def _is_text(column: Column[Any]) -> bool:
    stored = getattr(column.type, "impl_instance", column.type)
    return isinstance(stored, sa.String) and not isinstance(stored, sa.Enum)


def counted(connection: Connection) -> list[Copying]:
    """Only what the first world has."""
    found = []
    for table in copied():
        rows = connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        if rows:
            found.append(Copying(table, rows))
    return found


def batches(count: int) -> Iterator[tuple[int, int]]:
    """First and last number of each; the first world itself has no number."""
    for first in range(1, count + 1, WORLDS_AT_ONCE):
        yield first, min(first + WORLDS_AT_ONCE - 1, count)
