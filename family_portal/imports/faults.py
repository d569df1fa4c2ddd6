"""What is wrong with a household file, each fault with its place."""

import json
from pathlib import Path

from pydantic import ValidationError

from family_portal.imports.shape import HouseholdFile


class FileFaults(Exception):
    """Nothing of the file was taken over. `faults` are lines like "people[3].age: …"."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read(path: Path) -> HouseholdFile:
    """Raises `FileFaults` with every fault of shape."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileFaults([f"{path}: {error.strerror}"]) from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise FileFaults([f"{path}: not JSON: {error}"]) from None
    try:
        return HouseholdFile.model_validate(raw)
    except ValidationError as error:
        found = [f"{_place(f['loc'])}: {_why(f['type'], f['msg'])}" for f in error.errors()]
        raise FileFaults(list(dict.fromkeys(found))) from None


def _place(loc: tuple[int | str, ...]) -> str:
    place = ""
    for part in loc:
        if isinstance(part, int):
            place += f"[{part}]"
        elif not part.startswith(("constrained", "function-", "date", "int")):
            place += f".{part}" if place else part
    return place or "file"


def _why(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "this key is not part of the format"
    return message.removeprefix("Value error, ")
