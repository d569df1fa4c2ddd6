"""What a statement shows, and of whom: worked out from the statement itself, once for each.

A page may select records, single columns, counts, unions. Records say themselves whom they are
about. Next to single columns the id of whom they are about is fetched along and taken off again.
Where a column more would change the answer (a count, DISTINCT, a union), the statement is asked
once more for those ids alone.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import CompoundSelect, Select

from family_portal.audit import shown
from family_portal.audit.shown import Source
from family_portal.audit.subjects import Subject


class Place(NamedTuple):
    """Where in a row the id of whom it is about stands, and the record's own id if known."""

    at: int
    subject: Subject
    key: int | None = None


@dataclass
class Reading:
    """How to ask a statement so that it says of whom it shows something."""

    width: int
    # What is sent instead; nothing when the statement already tells.
    instead: Any = None
    # Positions of whole records.
    records: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    # Asked beside it, for ids alone.
    beside: list["Reading"] = field(default_factory=list)


_known: WeakKeyDictionary[Any, Reading] = WeakKeyDictionary()


def reading_of(statement: Any) -> Reading:
    found = _known.get(statement)
    if found is None:
        found = _known[statement] = _read(statement)
    return found


def _read(statement: Any) -> Reading:
    if isinstance(statement, Select):
        return _of_select(statement)
    if isinstance(statement, CompoundSelect):
        return _of_union(statement)
    return Reading(0)


def _of_select(statement: Select[Any]) -> Reading:
    columns = statement.column_descriptions
    reading, look = Reading(len(columns)), shown.Look()
    for index, one in enumerate(columns):
        entity = one.get("entity")
        if entity is None or one["expr"] is not entity:
            look.at(index, one["expr"])
        else:
            look.whole.add(sa.inspect(entity))
            if shown.is_of_family(entity):
                reading.records.append(index)
    _look_at_columns(reading, statement, look)
    return reading


def _look_at_columns(reading: Reading, statement: Select[Any], look: shown.Look) -> None:
    sources = list(look.sources())
    apart = [source.inner for source, _ in sources if not source.subjects]
    if not (look.whole or sources or look.others):
        # Nothing but whether there is something, or how much.
        apart = look.nested
        within = shown.sources_within(statement)
        sources = [] if look.nested else [(source, {}) for source in within]
    for inner in apart:
        reading.beside += _asked_apart(inner)
    missing = []
    for source, bare in sources:
        if all(subject.column in bare for subject in source.subjects):
            reading.places += [Place(bare[s.column], s) for s in source.subjects]
        else:
            missing.append(source)
    _fetch_along(reading, statement, missing)


def _fetch_along(reading: Reading, statement: Select[Any], sources: list[Source]) -> None:
    if not sources:
        return
    if shown.is_folded(statement):
        ids, at = _columns(sources, 0)
        reading.beside.append(Reading(0, shown.only(statement, ids), places=at))
    else:
        columns, places = _columns(sources, reading.width)
        reading.places += places
        reading.instead = statement.add_columns(*columns)


def _of_union(statement: Any) -> Reading:
    """Ids that are shown anyway say of whom; of other parts the ids are asked beside it."""
    reading = Reading(len(statement.selected_columns))
    for part in statement.selects:
        inner = _read(part)
        if inner.records or inner.instead is not None:
            reading.beside += _asked_apart(part)
        else:
            reading.places += inner.places
            reading.beside += inner.beside
    return reading


def _asked_apart(statement: Any) -> list[Reading]:
    """A nested statement, sent by itself."""
    reading = _read(statement)
    reading.instead = statement if reading.instead is None else reading.instead
    itself = [reading] if reading.places or reading.records else []
    return [*itself, *reading.beside]


def _columns(hidden: list[Source], start: int) -> tuple[list[Any], list[Place]]:
    """Columns to add, and where in a row they then stand."""
    columns: list[Any] = []
    places: list[Place] = []
    for source in hidden:
        key = None
        if source.key:
            key = start + len(columns)
            columns.append(_named(source.columns, source.key).label(f"look_{key}"))
        for subject in source.subjects:
            at = start + len(columns)
            columns.append(_named(source.columns, subject.column).label(f"look_{at}"))
            places.append(Place(at, subject, key))
    return columns, places


def _named(columns: Any, name: str) -> Any:
    return columns[name] if hasattr(columns, "keys") else getattr(columns, name)
