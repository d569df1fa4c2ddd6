"""What an import would do, in lines for who must decide about it.

Nothing sealed is printed: of a message, a place or a telephone number it says that it changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from sqlmodel import SQLModel

from family_portal.core.crypto import EncryptedText


@dataclass
class Difference:
    """Lines per kind of difference."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def change(self, kind: str, key: str, record: SQLModel, written: Mapping[str, Any]) -> None:
        """Before they are written: the columns that get another value."""
        parts = [_part(record, name, value) for name, value in written.items()]
        if told := [part for part in parts if part]:
            self.changed.append(f"{label(kind, key)}: {', '.join(told)}")

    def lines(self) -> list[str]:
        heads = {
            "New": self.new,
            "Changed": self.changed,
            "Ended": self.ended,
            "No longer in the file (nothing was changed)": self.vanished,
            "Done in the portal, and therefore left as it is": self.kept,
        }
        return [
            line
            for head, found in heads.items()
            if found
            for line in (f"{head}:", *(f"  {one}" for one in dict.fromkeys(found)))
        ]


def label(kind: str, key: str) -> str:
    """Without a key of its own a record is a digest, which tells nobody anything."""
    plain, sign, number = key.rpartition("#")
    keyless = sign and len(plain) == 64 and number.isdigit()
    return f"{kind} without a key" if keyless else f"{kind} «{key}»"


def _part(record: SQLModel, name: str, value: Any) -> str | None:
    before = getattr(record, name)
    if before == value:
        return None
    column = type(record).__table__.columns.get(name)  # type: ignore[attr-defined]
    if name == "circle_id":
        return "who can see it"
    if (
        column is None
        or isinstance(column.type, EncryptedText)
        or name.endswith("_id")
        or name == "notes"
    ):
        return f"{name} changed"
    return f"{name} {_shown(before)} -> {_shown(value)}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Enum):
        return str(value.value)
    return f"«{value}»" if isinstance(value, str) else str(value)
