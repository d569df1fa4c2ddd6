"""Taking one file over: references, days, and the comparison with the last import."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from sqlmodel import Session, SQLModel

from family_portal.access.apart import Tie
from family_portal.access.holding import Overlaps
from family_portal.core import clock, crypto
from family_portal.imports.checks import plain
from family_portal.imports.difference import Difference, label
from family_portal.imports.faults import Fault
from family_portal.imports.models import Imported
from family_portal.imports.shape import HouseholdFile, Record

AnyModel = TypeVar("AnyModel", bound=SQLModel)
Columns = Mapping[str, Any]
WORDS = {"staff": "professional"}
# A field of the file, and the columns it fills.
Fields = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Act:
    """How `access` makes a record of people, and changes one; who only copies columns has none."""

    make: Callable[..., Any]
    change: Callable[..., Any]


@dataclass
class Taking:
    """One import at work. `faults` fills up; any fault throws the whole transaction away."""

    session: Session
    file: HouseholdFile
    day_zero: date
    now: datetime
    ledger: dict[tuple[str, str], Imported]
    faults: list[Fault] = field(default_factory=list)
    made: int = 0
    changed: int = 0
    # The records of this file by kind and key, for look-ups between lists.
    ids: dict[tuple[str, str], UUID] = field(default_factory=dict)
    # In which household each person is: by this file, else by the database.
    homes: dict[str, str] = field(default_factory=dict)
    # Who left which household, before this file or by it.
    left: set[tuple[str, str]] = field(default_factory=set)
    # What everybody is to each household, once it was asked.
    ties: dict[str, dict[str, Tie]] = field(default_factory=dict)
    # Absences per professional.
    away: dict[str, list[tuple[date, date]]] = field(default_factory=dict)
    # The place in the file of the record at hand, and what was taken so far.
    at: str = "file"
    taken: set[tuple[str, str]] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    # What is done at the end, when nothing was wrong.
    later: list[Callable[[], None]] = field(default_factory=list)
    # Records that were left out of `file` because of their own faults.
    refused: set[tuple[str, str]] = field(default_factory=set)
    difference: Difference = field(default_factory=Difference)

    def fault(self, place: str, why: str) -> None:
        self.faults.append(Fault(place, why))

    def flush(self) -> None:
        """Send what is ready to the database, unless it will be thrown away anyway."""
        if not self.faults:
            self.session.flush()

    # ---- days -------------------------------------------------------------------------------
    def day(self, value: int | date | None) -> date | None:
        return self.day_zero + timedelta(days=value) if isinstance(value, int) else value

    def on(self, value: int | date) -> date:
        return self.day_zero + timedelta(days=value) if isinstance(value, int) else value

    def past(self, value: int | date, at: time) -> datetime:
        """A moment of something that has happened: never later than the import."""
        return min(clock.at(self.on(value), at), self.now)

    def moment(self, value: int | date, at: time, place: str) -> datetime:
        """A moment on a Dutch clock. In one night of spring an hour is not there."""
        found = clock.at(self.on(value), at)
        if found.astimezone(clock.AMSTERDAM).time() != at:
            self.fault(place, "is not there that night: the clock goes forward")
        return found

    # ---- references -------------------------------------------------------------------------
    def ref(self, kind: str, key: str, place: str) -> UUID:
        known = self.ids.get((kind, key))
        if known is None and (earlier := self.ledger.get((kind, key))):
            known = earlier.record_id
        if known is None:
            if (kind, key) not in self.refused:
                self.fault(
                    place,
                    f"there is no {WORDS.get(kind, kind)} with key «{key}»{self._near(kind, key)}",
                )
            return uuid4()
        return known

    def _near(self, kind: str, key: str) -> str:
        near = [k for n, k in (*self.ids, *self.ledger) if n == kind and plain(k) == plain(key)]
        return f"; «{near[0]}» is there" if near else ""

    def refs(self, kind: str, keys: Iterable[str], place: str) -> list[UUID]:
        return [self.ref(kind, key, f"{place}[{n}]") for n, key in enumerate(keys)]

    def family(self, household: str, keys: Iterable[str], place: str) -> list[UUID]:
        """People of one household. Somebody of another household in an audience is a leak."""
        return [self.member(household, key, f"{place}[{n}]") for n, key in enumerate(keys)]

    def member(self, household: str, key: str, place: str) -> UUID:
        home = self.homes.get(key)
        if home is not None and home != household:
            self.fault(place, f"«{key}» does not belong to household «{household}»")
        return self.ref("person", key, place)

    def anybody(self, key: str, place: str) -> UUID:
        kind = "staff" if ("staff", key) in self.ids else "person"
        return self.ref(kind, key, place)

    # ---- records ----------------------------------------------------------------------------
    def record(
        self,
        kind: str,
        key: str,
        model: type[AnyModel],
        given: Record,
        fields: Mapping[str, Columns],
        *,
        always: Columns | None = None,
        keep: frozenset[str] = frozenset(),
        record_id: UUID | None = None,
        act: Act | None = None,
    ) -> AnyModel:
        """Make the record, or write only what the sender changed since the last import.

        `fields` maps a field of the file to columns; `always` is what only a new record gets;
        `keep` names fields in which the portal wins once somebody acted there.
        """
        prints = _prints(given, fields)
        self._fits(model, fields)
        earlier = self.ledger.get((kind, key))
        if (kind, key) in self.taken and not self.faults:
            self.fault(self.at, f"is the same {kind} as an earlier record")
        self.taken.add((kind, key))
        if earlier is None:
            columns = {**(always or {}), **{k: v for c in fields.values() for k, v in c.items()}}
            if record_id:
                columns["id"] = record_id
            made = self._make(model, columns, act)
            self._note(kind, key, _id_of(made), prints)
            return made
        found = self.session.get_one(model, earlier.record_id)
        self.ids[kind, key] = earlier.record_id
        return self._again(earlier, found, prints, fields, keep, act)

    def _make(self, model: type[AnyModel], columns: dict[str, Any], act: Act | None) -> AnyModel:
        if act and not self.faults:
            try:
                return cast(AnyModel, act.make(self.session, **columns))
            except Overlaps as other:
                self.fault(self.at, other.why)
        made = model(**columns)
        if not act:
            self.session.add(made)
        return made

    def _again(
        self,
        earlier: Imported,
        found: AnyModel,
        prints: dict[str, str],
        fields: Mapping[str, Columns],
        keep: frozenset[str],
        act: Act | None,
    ) -> AnyModel:
        """Write what the sender says otherwise than last time, but for what is the portal's."""
        differing = _differing(earlier, prints)
        if held := differing & keep:
            name = label(earlier.kind, earlier.key)
            self.difference.kept.append(f"{name}: {', '.join(sorted(held))}")
        if differing := differing - keep:
            columns = {k: v for n in sorted(differing) for k, v in fields[n].items()}
            # It may have become so in another way meanwhile.
            is_so = bool(columns) and all(getattr(found, c) == v for c, v in columns.items())
            found = self._write(earlier.kind, earlier.key, found, columns, act)
            earlier.record_id = _id_of(found)
            earlier.fields = {**earlier.fields, **{n: prints[n] for n in differing}}
            self.session.add(earlier)
            self.changed += not is_so
        return found

    def says_otherwise(
        self, kind: str, key: str, given: Record, fields: Mapping[str, Columns]
    ) -> set[str]:
        """Fields of which the sender says something else than last time."""
        return _differing(self.ledger[kind, key], _prints(given, fields))

    def _write(
        self, kind: str, key: str, found: AnyModel, columns: Columns, act: Act | None
    ) -> AnyModel:
        self.difference.change(kind, key, found, columns)
        if act:
            try:
                return found if self.faults else act.change(self.session, found, **columns)
            except Overlaps as other:
                self.fault(self.at, other.why)
                return found
        for column, value in columns.items():
            setattr(found, column, value)
        self.session.add(found)
        return found

    def _fits(self, model: type[SQLModel], fields: Mapping[str, Columns]) -> None:
        """SQLite takes any length, PostgreSQL does not: the same fault on both."""
        table = model.__table__.columns  # type: ignore[attr-defined]
        for name, columns in fields.items():
            for column, value in columns.items():
                kept = table.get(column)
                most = getattr(kept.type, "length", None) if kept is not None else None
                if most and type(value) is str and len(value) > most:
                    self.fault(f"{self.at}.{name}", f"is longer than {most} signs")

    def said_again(self, kind: str, key: str, given: Record, names: Iterable[str]) -> bool:
        """The sender says of these fields what they said last time."""
        earlier, raw = self.ledger.get((kind, key)), given.model_dump(mode="json")
        return earlier is not None and all(
            earlier.fields.get(name) == _print(raw.get(name)) for name in names
        )

    def own(self, given: Record) -> str:
        """The identity of a record without a key: its own fields, and how many came before."""
        own = given.model_dump_json(exclude=set(given.came_later))
        mark = crypto.fingerprint(own, purpose="identity")
        self.seen[mark] = self.seen.get(mark, 0) + 1
        return f"{mark}#{self.seen[mark]}"

    def is_new(self, kind: str, key: str) -> bool:
        return (kind, key) not in self.ledger

    def _note(self, kind: str, key: str, record_id: UUID, prints: dict[str, str]) -> None:
        self.session.add(
            Imported(kind=kind, key=key, record_id=record_id, day_zero=self.day_zero, fields=prints)
        )
        self.ids[kind, key] = record_id
        self.difference.new.append(label(kind, key))
        self.made += 1


def _has_id(model: type[SQLModel]) -> bool:
    return "id" in model.model_fields


def _id_of(record: Any) -> UUID:
    if _has_id(type(record)):
        return record.id  # type: ignore[no-any-return]
    return next(iter(record.__mapper__.primary_key_from_instance(record)))  # type: ignore[no-any-return]


def _prints(given: Record, fields: Mapping[str, Columns]) -> dict[str, str]:
    raw = given.model_dump(mode="json")
    return {name: _print(raw.get(name)) for name in fields}


def _left_out() -> set[str]:
    return {_print(nothing) for nothing in (None, False)}


def _print(value: Any) -> str:
    return crypto.fingerprint(json.dumps(value, sort_keys=True), purpose="import")


def _differing(earlier: Imported, prints: Mapping[str, str]) -> set[str]:
    differing = {n for n, mark in prints.items() if earlier.fields.get(n) != mark}
    # A field that the format did not have then, and that the sender leaves out.
    return differing - {n for n in differing - {*earlier.fields} if prints[n] in _left_out()}
