"""Column types that SQLModel does not choose by itself.

A first page reads more than a thousand cells, most of them empty: none costs a call that it does
not need.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Dialect, event
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from family_portal.core.crypto import EncryptedText

# Of names and other single lines: real names are longer than one thinks.
LINE = 240
# Names for constraints, so that migrations can change them on every database.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Coded(sa.Enum):
    """Raises a `LookupError` for a word in the database that is not in the list."""

    def result_processor(self, _dialect: Dialect, _kind: object) -> Callable[[Any], Any]:
        words: Any = self.enum_class
        return {None: None, **{word.value: word for word in words}}.__getitem__


class Moment(UTCDateTime):
    """Aware, in UTC. PostgreSQL gives it so itself (`core/db.py`)."""

    cache_ok = True

    def result_processor(self, dialect: Dialect, kind: object) -> Callable[[Any], Any] | None:
        if dialect.name == "postgresql":
            return None
        read: Any = self.impl_instance.result_processor(dialect, kind)

        def in_utc(said: Any) -> datetime | None:
            return None if said is None else read(said).replace(tzinfo=UTC)

        return in_utc


@event.listens_for(sa.Column, "before_parent_attach")
def _is_moment(column: sa.Column[Any], _table: Any) -> None:
    """Of every model, whatever it says of itself."""
    if type(column.type) is UTCDateTime:
        column.type = Moment()


def coded(words: type[StrEnum]) -> Any:
    """Words of a list, stored as their values and portable over databases."""
    return Coded(words, native_enum=False, length=30, values_callable=_values)


def encrypted(field: str) -> Any:
    """Text that only this program can read; `field` is "table.column"."""
    return EncryptedText(field)


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]
