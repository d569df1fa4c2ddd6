"""Is the access log still what was written? Read from beginning to end, a page at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import SQLModel

from family_portal.audit.anchor import Heads
from family_portal.audit.chain import CHAINS, FIRST, head_of, is_whole
from family_portal.core import crypto

PAGE = 2000
# How far apart two rows may have been put in each other's place and still be told as such.
NEAR = 50


class Verdict(IntEnum):
    """The exit code of `family-portal audit verify`."""

    IN_ORDER = 0
    ROW_CHANGED = 3
    MISSING_OR_INSERTED = 4
    ORDER_CHANGED = 5
    TAIL_MISSING = 6
    ANCHOR_MISMATCH = 7
    KEY_UNKNOWN = 8


@dataclass(frozen=True)
class Finding:
    """The first thing that is not as it was written, in one sentence for the operator."""

    verdict: Verdict
    words: str
    # Entries that were read, and where each chain ends.
    entries: int = 0
    heads: Heads = field(default_factory=dict)


class _Wrong(Exception):
    def __init__(self, verdict: Verdict, words: str) -> None:
        super().__init__(words)
        self.finding = Finding(verdict, words)


def verify(engine: Engine, anchored: Heads | None = None) -> Finding:
    """`anchored` is where the chains ended at an earlier moment, kept outside the database."""
    with engine.connect().execution_options(unguarded="verify") as connection:
        return verify_on(connection, anchored)


def verify_on(connection: Connection, anchored: Heads | None = None) -> Finding:
    heads: dict[int, tuple[int, str]] = {}
    entries = 0
    try:
        _only_known_chains(connection)
        for number in range(CHAINS):
            seq, seal = _walk(connection, number, (anchored or {}).get(number))
            heads[number], entries = (seq, seal), entries + seq
    except _Wrong as wrong:
        return replace(wrong.finding, entries=entries, heads=heads)
    return Finding(Verdict.IN_ORDER, f"In order: {entries} entries.", entries, heads)


def _table(name: str) -> Any:
    return SQLModel.metadata.tables[name]


def _end(connection: Connection, number: int) -> tuple[int, str]:
    """Where the head says that this chain ends."""
    found = connection.execute(head_of(number)).one_or_none()
    if found is None:
        raise _Wrong(Verdict.TAIL_MISSING, f"Tail missing: chain {number} has no head.")
    return found.seq, found.seal


def _only_known_chains(connection: Connection) -> None:
    entry = _table("access_entry").c
    asked = select(entry.id).where(entry.chain.not_in(range(CHAINS))).limit(1)
    if found := connection.scalar(asked):
        raise _Wrong(Verdict.MISSING_OR_INSERTED, f"Entry {found} is in a chain that is not ours.")


def _rows(connection: Connection, number: int) -> Iterator[Any]:
    """In order. By the place of the last one, so that memory does not grow with the log."""
    entry, after = _table("access_entry"), -(2**62)
    while True:
        asked = select(entry).where(entry.c.chain == number, entry.c.seq > after)
        try:
            rows = connection.execute(asked.order_by(entry.c.seq).limit(PAGE)).all()
        except (ValueError, TypeError):
            words = f"Row changed: an entry of chain {number} after {after} cannot be read."
            raise _Wrong(Verdict.ROW_CHANGED, words) from None
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1].seq


def _walk(connection: Connection, number: int, anchor: tuple[int, str] | None) -> tuple[int, str]:
    """Entries may be added meanwhile; the head that was read first must still be passed."""
    head = _end(connection, number)
    seq, seal = 0, FIRST
    for row in _rows(connection, number):
        _look_at(row, seq, seal)
        seq, seal = row.seq, row.seal
        if anchor and seq == anchor[0] and seal != anchor[1]:
            words = f"Anchor mismatch: entry {number}/{seq} is not the one that was anchored."
            raise _Wrong(Verdict.ANCHOR_MISMATCH, words)
        if seq == head[0] and seal != head[1]:
            raise _Wrong(Verdict.MISSING_OR_INSERTED, _no_end(number, seq, head[0]))
    if anchor:
        _is_the_end(number, seq, anchor[0], "anchor")
    _is_the_end(number, seq, head[0], "head")
    if _end(connection, number)[0] < seq:
        raise _Wrong(Verdict.MISSING_OR_INSERTED, _no_end(number, seq, head[0]))
    return seq, seal


def _is_the_end(number: int, seq: int, known: int, who: str) -> None:
    if known > seq:
        words = f"Tail missing: the {who} knows {known} entries of chain {number}, there are {seq}."
        raise _Wrong(Verdict.TAIL_MISSING, words)


def _no_end(number: int, seq: int, head: int) -> str:
    return f"Row missing or inserted: chain {number} goes to {seq}, its head says {head}."


def _look_at(row: Any, seq: int, seal: str) -> None:
    place = f"{row.chain}/{row.seq}"
    if not crypto.knows_key_of(row.seal):
        raise _Wrong(
            Verdict.KEY_UNKNOWN,
            f"Key unknown: entry {place} was signed with key {_key_of(row.seal)}, which was not "
            "given; name the key of its day in PORTAL_SECRET_KEY_FALLBACKS where you run this.",
        )
    if not is_whole(row):
        if _stood_elsewhere(row):
            raise _Wrong(
                Verdict.ORDER_CHANGED, f"Order changed: entry {place} was written elsewhere."
            )
        raise _Wrong(Verdict.ROW_CHANGED, f"Row changed: entry {place} is not what was written.")
    if row.seq != seq + 1 or row.previous != seal:
        raise _Wrong(
            Verdict.MISSING_OR_INSERTED,
            f"Row missing or inserted: entry {place} does not follow on {row.chain}/{seq}.",
        )


def _key_of(seal: str) -> str:
    """Only what can be the id of a key: the column holds whatever somebody put there."""
    named = seal.partition(":")[0]
    return named if re.fullmatch("[0-9a-f]{2,32}", named) else "?"


class _Moved:
    """A row as it would be at another place."""

    def __init__(self, row: Any, seq: int, previous: str) -> None:
        self.__dict__.update(row._mapping, seq=seq, previous=previous)


def _stood_elsewhere(row: Any) -> bool:
    near = range(max(1, row.seq - NEAR), row.seq + NEAR + 1)
    return any(is_whole(_Moved(row, seq, row.previous)) for seq in near)
