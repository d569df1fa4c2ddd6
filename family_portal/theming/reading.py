"""A folder with a theme becomes names and values. Nothing of it is run, served or fetched."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tinycss2

from family_portal.theming.tokens import Tokens, WrongTheme, is_deep, too_deep

# Where packages of NL Design System keep what they made; the first that is there is read.
SHEETS = (
    "theme.css",
    "theme/index.css",
    "index.css",
    "variables.css",
    "root.css",
)
LISTS = ("tokens.json", "index.json", "variables.json", "list.json")
OVERRIDES = "overrides.css"
MOST = 1_000_000  # bytes: the largest known is 0.2 MB
THEME_CLASS = re.compile(r"(?::root|\.([a-z][a-z0-9-]{0,60})-theme)")
ONE_CLASS = re.compile(r"\.[a-z][a-z0-9-]{0,60}")
NAME = re.compile(r"--[a-z][a-z0-9-]{0,200}")
PATH, LONGEST_KEY = 30, 60  # names above each other in a list, and each of them


def read(folder: Path) -> Tokens:
    try:
        found = _found(folder) if folder.is_dir() else None
    except OSError:
        found = None
    if found is None:
        raise WrongTheme(f"PORTAL_THEME: {folder} is not a folder that can be read.")
    if not found:
        looked = ", ".join((*SHEETS, *LISTS))
        raise WrongTheme(
            f"PORTAL_THEME: {folder} holds no theme. Looked for {looked}, there and in dist."
        )
    for source in found:
        text = _text(source, folder)
        prefix, values = _sheet(text) if source.suffix == ".css" else _list(source, text)
        if values:
            break
    else:
        raise WrongTheme(f"PORTAL_THEME: {found[0]} has no design tokens (--name: value).")
    over = folder / OVERRIDES
    changed = _sheet(_text(over, folder))[1] if os.path.lexists(over) else {}
    return Tokens(source, prefix, {**values, **changed}, frozenset(changed))


def _found(folder: Path) -> list[Path]:
    """What may be the theme, the likeliest first."""
    found: list[Path] = []
    for place in (folder / "dist", folder):
        named = [place / name for name in SHEETS]
        others = sorted(p for p in place.glob("*.css") if p.name != OVERRIDES)
        found += [p for p in (*named, *others) if p.is_file()]
        found += [p for p in (place / name for name in LISTS) if p.is_file()]
    return list(dict.fromkeys(found))


def _text(file: Path, folder: Path) -> str:
    """Never more than may be there, whatever the file says of its own size."""
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise WrongTheme(f"PORTAL_THEME: {file} is a link that leads out of {folder}.")
        with file.open("rb") as opened:
            held = opened.read(MOST + 1)
        if len(held) > MOST:
            raise WrongTheme(f"PORTAL_THEME: {file} is larger than {MOST // 1_000_000} MB.")
        return held.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongTheme(f"PORTAL_THEME: {file} cannot be read: it is not UTF-8.") from None
    except (OSError, RuntimeError):  # also a link that leads to itself
        raise WrongTheme(f"PORTAL_THEME: {file} cannot be read.") from None


def _sheet(text: str) -> tuple[str, dict[str, str]]:
    """What is said for everybody: no rule inside @media, no @import. Without a `-theme` class the
    first class of the sheet is it."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    said = [
        (tinycss2.serialize(rule.prelude).strip(), dict(declared(rule.content)))
        for rule in rules
        if rule.type == "qualified-rule"
    ]
    found = [(of, tokens) for of, tokens in said if THEME_CLASS.fullmatch(of)]
    if not found:
        first = next((of for of, tokens in said if tokens and ONE_CLASS.fullmatch(of)), "")
        found = [(of, tokens) for of, tokens in said if of == first]
    values: dict[str, str] = {}
    for _, tokens in found:
        values |= tokens
    classes = (THEME_CLASS.match(of) for of, _ in found)
    return next((m[1] for m in classes if m and m[1]), ""), values


def declared(content: list[Any]) -> Iterator[tuple[str, str]]:
    """Custom properties of one rule, comments gone."""
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if part.type == "declaration" and NAME.fullmatch(part.name):
            if is_deep(part.value):
                raise WrongTheme(too_deep(part.name))
            kept = [piece for piece in part.value if piece.type != "comment"]
            yield part.name, tinycss2.serialize(kept).strip()


def _list(file: Path, text: str) -> tuple[str, dict[str, str]]:
    """Tokens as Style Dictionary or the community group for design tokens writes them down."""
    try:
        return "", dict(_leaves(json.loads(text), ()))
    except (ValueError, RecursionError):
        raise WrongTheme(f"PORTAL_THEME: {file} is not JSON that can be read.") from None


REFERENCE = re.compile(r"\{([\w.-]+?)(?:\.value)?\}")


def _leaves(node: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        said = node.get("$value", node.get("value"))
        if isinstance(said, str | int | float):
            yield from _leaf(path, str(said))
            return
        for key, below in node.items() if len(path) < PATH else ():
            if len(key) <= LONGEST_KEY:
                yield from _leaves(below, (*path, key))
    elif isinstance(node, str | int | float) and path:
        yield from _leaf(path, str(node))


def _leaf(path: tuple[str, ...], said: str) -> Iterator[tuple[str, str]]:
    name = "--" + "-".join(path).lower().removeprefix("--")
    if NAME.fullmatch(name):
        yield name, REFERENCE.sub(lambda m: f"var(--{m[1].replace('.', '-').lower()})", said)
