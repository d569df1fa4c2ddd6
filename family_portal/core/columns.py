"""Column types that SQLModel does not choose by itself."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from family_portal.core.crypto import EncryptedText


def coded(words: type[StrEnum]) -> Any:
    """Words of a list, stored as their values and portable over databases."""
    return sa.Enum(words, native_enum=False, length=30, values_callable=_values)


def encrypted(field: str) -> Any:
    """Text that only this program can read; `field` is "table.column"."""
    return EncryptedText(field)


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]
