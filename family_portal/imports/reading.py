"""From bytes to records: everything that can be wrong with a file as such, each with its place.

Python's reader of JSON guesses: the last of two equal keys wins, NaN is a number, a long number
ends the program. Here none of it is guessed.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from family_portal.imports.faults import Fault, FileFaults

DEEPEST = 20
LARGEST = 64 * 1024 * 1024
LONGEST_NUMBER = 15
FREE = ("note", "golden_visibility")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class _Twice(dict[str, Any]):
    """An object of the file in which a key stands more than once."""

    twice: list[str]


class _NoNumber(str):
    """A number that is none, or longer than any that the format knows."""


def raw_file(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    """The lists of the file, and what is wrong with its signs. Raises `FileFaults` when it cannot
    be read at all."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _refuse(f"{error.strerror or 'cannot be read'}", str(path)) from None
    raw = _parsed(_text(content))
    if not isinstance(raw, dict):
        raise _refuse("holds no object with lists in it")
    faults = list(_walk(raw, "", 0))
    return raw, faults


def _refuse(why: str, place: str = "file") -> FileFaults:
    return FileFaults([f"{place}: {why}"])


def _text(content: bytes) -> str:
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise _refuse("is empty")
    if len(content) > LARGEST:
        raise _refuse(f"is larger than {LARGEST // 1024 // 1024} MB")
    if content.startswith(_WIDE) or b"\0" in content[:4]:
        raise _refuse("is not UTF-8 text but UTF-16 or UTF-32; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _refuse(f"is not UTF-8 text: line {line} holds other signs") from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_NoNumber,
            parse_int=_whole,
            parse_float=_broken,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, sign {error.colno}"
        raise _refuse(f"is not JSON: it breaks off or is wrong at {where}") from None
    except RecursionError:
        raise _refuse(f"is nested deeper than {DEEPEST} levels") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = _Twice(pairs)
    made.twice = []
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen and key not in made.twice:
                made.twice.append(key)
            seen.add(key)
    return made


def _whole(figures: str) -> int | _NoNumber:
    return int(figures) if len(figures) <= LONGEST_NUMBER else _NoNumber(figures[:20])


def _broken(figures: str) -> float | _NoNumber:
    number = float(figures)
    return number if abs(number) < 10**LONGEST_NUMBER else _NoNumber(figures[:20])


def _walk(value: Any, place: str, depth: int) -> Iterator[Fault]:
    if depth > DEEPEST:
        yield Fault(place, f"is nested deeper than {DEEPEST} levels")
    elif isinstance(value, _NoNumber):
        yield Fault(place, "is not a number that the format knows")
    elif isinstance(value, str):
        if why := _wrong_signs(value):
            yield Fault(place, why)
    elif isinstance(value, dict):
        yield from _walk_object(value, place, depth)
    elif isinstance(value, list):
        for n, part in enumerate(value):
            yield from _walk(part, f"{place}[{n}]", depth + 1)


def _walk_object(value: dict[str, Any], place: str, depth: int) -> Iterator[Fault]:
    for key in getattr(value, "twice", []):
        yield Fault(_under(place, key), "stands here more than once")
    for key, part in value.items():
        if why := _wrong_signs(key):
            yield Fault(_under(place, key), f"as a key {why}")
        yield from _walk(part, _under(place, key), depth + 1)


def _under(place: str, key: str) -> str:
    plain = "".join(sign if sign.isprintable() else "?" for sign in key[:80])
    return f"{place}.{plain}" if place else plain


def _wrong_signs(text: str) -> str | None:
    """What neither database nor page can hold; PostgreSQL has no NUL."""
    for sign in text:
        kind = unicodedata.category(sign)
        if kind == "Cs":
            return "holds half a sign (a lone surrogate)"
        if kind == "Cc" and sign not in "\n\r\t":
            return "holds a control sign"
    if re.search(r"[\u202d\u202e]", text):
        return "holds a sign that turns the writing around"
    return None


def without_free(raw: dict[str, Any]) -> dict[str, Any]:
    """What is only allowed, and ignored, is not looked at further."""
    return {name: value for name, value in raw.items() if name not in FREE}
