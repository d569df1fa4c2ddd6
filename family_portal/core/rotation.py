"""Seal everything anew under the current key, while the portal is in use (ADR 28).

Small transactions, each of which leaves every value readable: stopped at any moment, it goes on
where it was. A row somebody else holds is passed by and found in the next round, so nobody waits
for this but for one batch.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Engine, Row, Select, Table, and_, literal, or_, select, tuple_, update
from sqlalchemy.exc import OperationalError

from family_portal.core import crypto, keys
from family_portal.core.sealed import NAMELESS, SealedColumn, counted, prefix_of, sealed_columns

BATCH = 100
# SQLite has one writer at a time: the others get their turn.
PAUSE = 0.01
# Values that are held again and again by somebody else are told, not waited for without end.
ROUNDS = 50
# A busy or restarting database is tried again for some minutes.
TRIES, BREATH = 60, 2.0


@dataclass
class Rotation:
    """What was done. `unreadable` names rows by table, column and id; they stay as they are."""

    sealed_anew: int = 0
    unreadable: set[str] = field(default_factory=set)
    left: Counter[str] = field(default_factory=Counter)

    def add(self, batch: "Batch") -> None:
        self.sealed_anew += batch.sealed_anew
        self.unreadable |= batch.unreadable

    @property
    def is_complete(self) -> bool:
        return not self.unreadable and set(self.left) <= {crypto.current().id}


@dataclass
class Batch:
    rows: int = 0
    last: Row[Any] | None = None
    sealed_anew: int = 0
    unreadable: set[str] = field(default_factory=set)


def rotate(engine: Engine, tell: Callable[[str], None]) -> Rotation:
    """Until no value needs another key; `tell` gets a line of progress per table and second."""
    done, engine = Rotation(), engine.execution_options(unguarded="keys")
    for _ in range(ROUNDS):
        before = done.sealed_anew
        for table, columns in sealed_columns().items():
            _one_table(engine, table, columns, done, tell)
        done.left = _patiently(lambda: _counted(engine))
        if done.is_complete or (done.unreadable and done.sealed_anew == before):
            break
    _patiently(lambda: _forget_unneeded(engine))
    return done


def _counted(engine: Engine) -> Counter[str]:
    with engine.connect().execution_options(unguarded="keys") as connection:
        return counted(connection)


def _patiently(act: Callable[[], Any]) -> Any:
    for _ in range(TRIES):
        try:
            return act()
        except OperationalError:
            time.sleep(BREATH)
    return act()


def _one_table(
    engine: Engine,
    table: Table,
    columns: list[SealedColumn],
    done: Rotation,
    tell: Callable[[str], None],
) -> None:
    began, told = done.sealed_anew, time.monotonic()
    batch = Batch(rows=BATCH)
    while batch.rows == BATCH:
        query = _next_rows(table, columns, batch.last)
        batch = _patiently(partial(_one_batch, engine, table, columns, query))
        done.add(batch)
        if batch.rows and (batch.rows < BATCH or time.monotonic() - told > 1):
            tell(f"{table.name}: {done.sealed_anew - began} values")
            told = time.monotonic()
        time.sleep(PAUSE if batch.rows else 0)


def _next_rows(table: Table, columns: list[SealedColumn], last: Row[Any] | None) -> Select[Any]:
    """Rows that hold a value of another key, in the order of their own keys."""
    own = list(table.primary_key)
    current = prefix_of(crypto.current().id)
    query = select(*own, *(one.bare for one in columns))
    others = (
        and_(one.column.is_not(None), one.prefix.is_distinct_from(current)) for one in columns
    )
    query = query.where(or_(*others)).order_by(*own)
    if last is not None:
        after = [literal(last[n], column.type) for n, column in enumerate(own)]
        query = query.where(tuple_(*own) > tuple_(*after))
    return query.limit(BATCH).with_for_update(key_share=True, skip_locked=True)


def _one_batch(
    engine: Engine, table: Table, columns: list[SealedColumn], query: Select[Any]
) -> Batch:
    own, batch = list(table.primary_key), Batch()
    with engine.begin() as connection:
        for row in connection.execute(query).all():
            batch.rows, batch.last = batch.rows + 1, row
            if anew := _opened(table, columns, row, batch):
                this = and_(*(column == row[n] for n, column in enumerate(own)))
                connection.execute(update(table).where(this).values(anew))
                batch.sealed_anew += len(anew)
    return batch


def _opened(
    table: Table, columns: list[SealedColumn], row: Row[Any], batch: Batch
) -> dict[str, str]:
    """The texts that need another key than the current one; writing them seals them anew."""
    own = len(table.primary_key)
    texts: dict[str, str] = {}
    for one, stored in zip(columns, row[own:], strict=True):
        if stored is None or crypto.key_id_of(bytes(stored)) == crypto.current().id:
            continue
        try:
            texts[one.column.name] = crypto.unseal(bytes(stored), field=one.field)
        except (InvalidTag, crypto.UnknownKey):
            name = "/".join(str(part) for part in row[:own])
            batch.unreadable.add(f"{table.name}.{one.column.name} of {name}")
    return texts


def _forget_unneeded(engine: Engine) -> None:
    """A process that still seals with a forgotten key says at `/readyz` that it must be started
    again (`keys.verdict`)."""
    with engine.begin() as connection:
        needed = {*counted(connection), crypto.current().id}
        if NAMELESS not in needed:
            keys.forget_all_but(connection, needed)


def status(engine: Engine) -> str:
    """How many values need which key, and whether older ones may go; for the operator."""
    counts, current = _counted(engine), crypto.current().id
    lines = [f"key {current} (current): {counts.pop(current, 0)} values"]
    if nameless := counts.pop(NAMELESS, 0):
        lines.append(f"sealed before keys had names: {nameless} values")
    for key_id, count in sorted(counts.items()):
        known = "" if key_id in crypto.known() else ", which was not given"
        lines.append(f"key {key_id}{known}: {count} values")
    if nameless or counts:
        lines.append("Older keys are still needed: run `family-portal keys rotate`.")
    elif len(crypto.known()) > 1:
        lines.append(
            "No sealed value needs PORTAL_SECRET_KEY_FALLBACKS. When every server and worker runs "
            f"with key {current} it may go; `family-portal audit verify` needs it for older lines."
        )
    return "\n".join(lines)
