"""Every sealed column there is, found from the tables themselves: a new one is never forgotten."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    case,
    func,
    inspect,
    select,
    type_coerce,
)
from sqlmodel import SQLModel

from family_portal.core import crypto
from family_portal.core.crypto import EncryptedText

# Form and id of the key, as in front of every sealed value.
PREFIX = 1 + crypto.ID_BYTES
# Of values from before keys had names.
NAMELESS = "older"


@dataclass(frozen=True)
class SealedColumn:
    """One column as it lies in the file: bytes, not text."""

    column: Column[Any]
    field: str

    @property
    def bare(self) -> ColumnElement[bytes]:
        return type_coerce(self.column, LargeBinary)

    @property
    def prefix(self) -> ColumnElement[bytes]:
        return type_coerce(func.substr(self.bare, 1, PREFIX), LargeBinary)


def sealed_columns() -> dict[Table, list[SealedColumn]]:
    found: dict[Table, list[SealedColumn]] = {}
    for table in SQLModel.metadata.sorted_tables:
        columns = [
            SealedColumn(c, c.type.field)
            for c in table.columns
            if isinstance(c.type, EncryptedText)
        ]
        if columns:
            found[table] = columns
    return found


def prefix_of(key_id: str) -> bytes:
    return bytes([crypto.FORM]) + bytes.fromhex(key_id)


def counted(connection: Connection) -> Counter[str]:
    """How many values there are under which key. Those without the name of a key: `NAMELESS`."""
    counts: Counter[str] = Counter()
    for table, columns in sealed_columns().items():
        for one in columns:
            first = type_coerce(func.substr(one.bare, 1, 1), LargeBinary)
            either = case((first == bytes([crypto.FORM]), one.prefix), else_=first)
            named = type_coerce(either, LargeBinary)
            query = select(named, func.count()).select_from(table).where(one.column.is_not(None))
            for prefix, count in connection.execute(query.group_by(named)):
                counts[crypto.key_id_of(bytes(prefix or b"")) or NAMELESS] += count
    return counts


def first_sealed(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """One value of every column that the database already keeps sealed, with its field."""
    look = inspect(connection)
    there = set(look.get_table_names())
    for table, columns in sealed_columns().items():
        found = look.get_columns(table.name) if table.name in there else []
        names = {c["name"] for c in found if isinstance(c["type"], LargeBinary)}
        for one in columns:
            if one.column.name in names:
                query = select(one.bare).where(one.column.is_not(None)).limit(1)
                if (value := connection.execute(query).scalar()) is not None:
                    yield one.field, bytes(value)
