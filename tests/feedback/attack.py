"""Somebody with the whole database: every row of every table, and where it lies on the disk."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, MetaData, text  # noqa: TID251 - who has the database asks as they like

ANSWERS = "learning_answer"
FIRST = datetime.fromisoformat("1900-01-01")
# Where a row lies; on PostgreSQL also which transaction wrote it, and by which of its commands.
# There a new row comes to lie wherever a vacuum made room, so the place alone tells no order.
PLACES = {
    "sqlite": "rowid AS lies_at",
    "postgresql": "ctid::text AS lies_at, xmin::text AS written_by, cmin::text AS written_as",
}
# They say where a row stands among others, and nothing of what is in it.
NO_VALUES = {"lies_at", "written_as"}


@dataclass
class Dump:
    """`tables`: of each table its rows, as they lie there. `about` is the table whose rows the
    attacker wants to know the senders of."""

    tables: dict[str, list[dict[str, Any]]]
    about: str = ANSWERS

    def answers(self, texts: dict[UUID, str]) -> list[dict[str, Any]]:
        """The rows of answers whose text the attacker reads; the key of the portal is theirs."""
        return [
            {**row, "text": texts[as_id(row["id"])]}
            for row in self.tables[self.about]
            if as_id(row["id"]) in texts
        ]


def as_id(value: Any) -> Any:
    try:
        return UUID(str(value))
    except ValueError:
        return value


def dump(engine: Engine) -> Dump:
    place = PLACES[engine.dialect.name]
    with engine.connect().execution_options(unguarded="attack") as db:
        known = MetaData()
        known.reflect(db)
        names = list(known.tables)
        found = {
            name: [
                dict(row._mapping)
                for row in db.execute(text(f'SELECT {place}, * FROM "{name}"'))  # noqa: S608
            ]
            for name in names
        }
    return Dump({name: sorted(rows, key=_where) for name, rows in found.items()})


def _where(row: dict[str, Any]) -> tuple[int, ...]:
    place = str(row["lies_at"]).strip("()")
    return tuple(int(part) for part in place.split(","))


def _written(row: dict[str, Any]) -> tuple[int, ...]:
    """In the order of writing; on SQLite that is where they lie."""
    return (int(row.get("written_by", 0)), int(row.get("written_as", 0)), *_where(row))


def guesses(found: Dump, texts: dict[UUID, str], people: set[UUID]) -> list[dict[str, UUID]]:
    """Every way to say who gave which text, that names somebody for each of them."""
    rows = found.answers(texts)
    ways = _by_value(found, rows, people)
    for name, others in found.tables.items():
        if name not in (ANSWERS, found.about):
            for order in (_where, _written):
                ways += _by_order(others, sorted(rows, key=order), people)
            ways += _by_time(others, rows, people)
    return [way for way in ways if len(way) == len(rows)]


def _person_of(row: dict[str, Any], people: set[UUID]) -> UUID | None:
    named = {as_id(value) for value in row.values() if isinstance(value, str | UUID)} & people
    return next(iter(named)) if len(named) == 1 else None


def _by_value(found: Dump, rows: list[dict[str, Any]], people: set[UUID]) -> list[dict[str, UUID]]:
    """A value of the answer that stands beside one person alone, or is made of their id. Column by
    column: what one of them says by chance does not cover what another tells."""
    of = _beside(found, people)
    for person in people:
        for value in (person, hashlib.sha256(str(person).encode()).hexdigest()):
            of[str(value)] = {person}
    columns = {column for row in rows for column in row} - {*NO_VALUES, "text"}
    ways = []
    for column in sorted(columns):
        beside = {row["text"]: of.get(str(as_id(row.get(column))), set()) for row in rows}
        ways.append({words: next(iter(who)) for words, who in beside.items() if len(who) == 1})
    return ways


def _beside(found: Dump, people: set[UUID]) -> dict[str, set[UUID]]:
    """Of each value outside the answers: whom it stands beside."""
    of: dict[str, set[UUID]] = {}
    for name, others in found.tables.items():
        for other in others if name not in (ANSWERS, found.about) else ():
            if person := _person_of(other, people):
                for column in other.keys() - NO_VALUES:
                    of.setdefault(str(as_id(other[column])), set()).add(person)
    return of


def _by_order(others: Any, rows: Any, people: set[UUID]) -> list[dict[str, UUID]]:
    """The answers lie in the order in which the senders left something elsewhere: by place, as
    they were written, and by each moment that stands there."""
    events = [(other, _person_of(other, people)) for other in others]
    events = [(other, person) for other, person in events if person]
    ways = []
    moments = {k for other, _ in events for k, v in other.items() if _moment(v)}
    orders = [lambda pair: _where(pair[0]), lambda pair: _written(pair[0])]
    orders += [lambda pair, k=k: _moment(pair[0][k]) or FIRST for k in sorted(moments)]
    for order in orders:
        in_turn = list(dict.fromkeys(person for _o, person in sorted(events, key=order)))
        if len(in_turn) == len(rows):
            ways.append({row["text"]: who for row, who in zip(rows, in_turn, strict=True)})
    return ways


def _by_time(others: Any, rows: Any, people: set[UUID]) -> list[dict[str, UUID]]:
    """The moment of an answer is nearest to a moment of one person."""
    events = [
        (moment, person)
        for other in others
        if (person := _person_of(other, people))
        for value in other.values()
        if (moment := _moment(value))
    ]
    way = {}
    for row in rows:
        own = next((m for k, v in row.items() if k != "text" and (m := _moment(v))), None)
        if own and events:
            way[row["text"]] = min(events, key=lambda one: abs(one[0] - own))[1]
    return [way]


def _moment(value: Any) -> datetime | None:
    """Not a day: that is of everybody."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    try:
        found = (
            datetime.fromisoformat(value) if isinstance(value, str) and len(value) > 10 else None
        )
    except ValueError:
        return None
    return found.replace(tzinfo=None) if found else None
