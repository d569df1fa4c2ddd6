"""Column types that SQLModel does not choose by itself."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

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


def coded(words: type[StrEnum]) -> Any:
    """Words of a list, stored as their values and portable over databases."""
    return sa.Enum(words, native_enum=False, length=30, values_callable=_values)


def encrypted(field: str) -> Any:
    """Text that only this program can read; `field` is "table.column"."""
    return EncryptedText(field)


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]
