"""What is wrong with a household file, each fault with its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


class FileFaults(Exception):
    """Nothing of the file was taken over. `faults` are lines like "people[3].age: …"."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Fault:
    """`place` is the way through the file: "people[3].age"."""

    place: str
    why: str


def told(faults: Iterable[Fault], raw: Mapping[str, Any], order: list[str]) -> list[str]:
    """One line for each, in the order of the format, with the key of the record it is in."""
    ranks = {name: n for n, name in enumerate(order)}
    seen = dict.fromkeys(faults)
    ranked = sorted(enumerate(seen), key=lambda f: (*_rank(f[1].place, ranks), f[0]))
    return list(
        dict.fromkeys(f"{f.place or 'file'}: {_whose(f.place, raw)}{f.why}" for _, f in ranked)
    )


def _rank(place: str, ranks: Mapping[str, int]) -> tuple[int, int]:
    name, number = _record(place)
    return ranks.get(name, -1), -1 if number is None else number


def _record(place: str) -> tuple[str, int | None]:
    found = re.match(r"([^.\[]*)(?:\[(\d+)\])?", place)
    assert found  # noqa: S101 - it matches anything
    return found[1], int(found[2]) if found[2] else None


def _whose(place: str, raw: Mapping[str, Any]) -> str:
    name, number = _record(place)
    records = raw.get(name)
    if number is None or not isinstance(records, list) or number >= len(records):
        return ""
    record = records[number]
    key = record.get("key") if isinstance(record, dict) else None
    if not isinstance(key, str) or not key.strip():
        return ""
    plain = "".join(sign if sign.isprintable() else "?" for sign in key.strip()[:80])
    return f"«{plain}» "


def place_of(loc: tuple[int | str, ...]) -> str:
    place = ""
    for part in loc:
        if isinstance(part, int):
            place += f"[{part}]"
        else:
            place += f".{part}" if place else part
    return place


# What pydantic found, in words. The rest says it by itself.
WORDS = {
    "extra_forbidden": "this key is not part of the format",
    "missing": "is missing",
    "string_type": "is not a text",
    "int_type": "is not a whole number",
    "bool_type": "is not true or false",
    "list_type": "is not a list",
    "dict_type": "is not an object",
    "model_type": "is not an object",
    "model_attributes_type": "is not an object",
    "string_too_short": "is empty",
    "too_short": "is empty",
}


def why_of(kind: str, message: str, context: Mapping[str, Any]) -> str:
    if kind in WORDS:
        return WORDS[kind]
    if kind == "too_long" and context.get("field_type") == "List":
        return f"has more than {context['max_length']} entries"
    if kind in {"string_too_long", "too_long"}:
        return f"is longer than {context['max_length']} signs"
    if kind == "literal_error":
        return f"is not one of {context['expected']}"
    if kind == "greater_than_equal":
        return f"is less than {context['ge']}"
    if kind == "less_than_equal":
        return f"is more than {context['le']}"
    return message.removeprefix("Value error, ")
