"""Where the chains ended at some moment, kept where the database cannot reach.

Who holds the database alone cannot forge an entry: the key is not in it. But they can put back
yesterday's database, tail and head together, and inside it everything is in order. Only somebody
who remembers a later end sees that. So the worker writes one line an hour to its log, and
`family-portal audit verify --anchor FILE` one to a file: keep them on another machine.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import SQLModel

from family_portal.core import clock, crypto

PURPOSE = "access log anchor"
MARK = "access-log-anchor "
Heads = Mapping[int, tuple[int, str]]


class NoAnchor(ValueError):
    """A line is not one that this program wrote."""


def line_of(heads: Heads) -> str:
    """One line, signed; it names nobody."""
    said = {"at": clock.now().isoformat(timespec="seconds"), "heads": _plain(heads)}
    return MARK + json.dumps({**said, "seal": crypto.sign(_bytes(said), purpose=PURPOSE)})


def _plain(heads: Heads) -> list[list[Any]]:
    return [[number, *end] for number, end in sorted(heads.items())]


def _bytes(said: Mapping[str, Any]) -> bytes:
    return json.dumps({name: said[name] for name in ("at", "heads")}, sort_keys=True).encode()


def last_of(lines: Iterable[str]) -> dict[int, tuple[int, str]]:
    """The furthest end of each chain in these lines, also when they come from a whole log with
    other things before and between them. Raises `NoAnchor`."""
    furthest: dict[int, tuple[int, str]] = {}
    for line in lines:
        _, mark, rest = line.partition(MARK)
        for number, seq, seal in _read(rest) if mark else []:
            if seq > furthest.get(number, (0, ""))[0]:
                furthest[number] = (seq, seal)
    return furthest


def _read(text: str) -> list[Any]:
    try:
        said = json.loads(text)
        good = crypto.signed(_bytes(said), said["seal"], purpose=PURPOSE)
    except (ValueError, KeyError, TypeError):
        raise NoAnchor(text.strip()) from None
    if not good:
        raise NoAnchor(text.strip())
    found: list[Any] = said["heads"]
    return found


def ends(engine: Engine) -> dict[int, tuple[int, str]]:
    """Where the chains end now, as the database says."""
    head = SQLModel.metadata.tables["access_head"]
    with engine.connect() as connection:
        rows = connection.execute(select(head.c.chain, head.c.seq, head.c.seal)).all()
    return {chain: (seq, seal) for chain, seq, seal in rows}
