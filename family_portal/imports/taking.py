"""Taking one file over: references, days, and the comparison with the last import."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlmodel import Session, SQLModel, select

from family_portal.access.circles import Category, Circle, Ground, Membership, StaffRule
from family_portal.access.making import circle_for
from family_portal.core import clock, crypto
from family_portal.imports.models import Imported
from family_portal.imports.shape import HouseholdFile, Record

AnyModel = TypeVar("AnyModel", bound=SQLModel)
Columns = Mapping[str, Any]
# A field of the file, and the columns it fills.
Fields = dict[str, dict[str, Any]]


@dataclass
class Taking:
    """One import at work. `faults` fills up; any fault throws the whole transaction away."""

    session: Session
    file: HouseholdFile
    day_zero: date
    now: datetime
    ledger: dict[tuple[str, str], Imported]
    faults: list[str] = field(default_factory=list)
    made: int = 0
    changed: int = 0
    # The records of this file by kind and key, for look-ups between lists.
    ids: dict[tuple[str, str], UUID] = field(default_factory=dict)
    households: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    # What is done at the end, when nothing was wrong.
    later: list[Callable[[], None]] = field(default_factory=list)

    def fault(self, place: str, why: str) -> None:
        self.faults.append(f"{place}: {why}")

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
        return min(clock.at(self.on(value), at.replace(tzinfo=None)), self.now)

    # ---- references -------------------------------------------------------------------------
    def ref(self, kind: str, key: str, place: str) -> UUID:
        known = self.ids.get((kind, key))
        if known is None and (earlier := self.ledger.get((kind, key))):
            known = earlier.record_id
        if known is None:
            self.fault(place, f"there is no {kind} with key {key!r}")
            return uuid4()
        return known

    def refs(self, kind: str, keys: Iterable[str], place: str) -> list[UUID]:
        return [self.ref(kind, key, f"{place}[{n}]") for n, key in enumerate(keys)]

    def family(self, household: str, keys: Iterable[str], place: str) -> list[UUID]:
        """People of one household. Somebody of another household in an audience is a leak."""
        members = self.households.get(household)
        for n, key in enumerate(keys):
            if members is not None and key not in members and ("person", key) in self.ids:
                self.fault(f"{place}[{n}]", f"{key!r} does not belong to household {household!r}")
        return self.refs("person", keys, place)

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
    ) -> AnyModel:
        """Make the record, or write only what the sender changed since the last import.

        `fields` maps a field of the file to columns; `always` is what only a new record gets;
        `keep` names fields in which the portal wins once somebody acted there.
        """
        prints = _prints(given, fields)
        earlier = self.ledger.get((kind, key))
        if earlier is None:
            columns = {**(always or {}), **{k: v for c in fields.values() for k, v in c.items()}}
            made = model(**{"id": record_id or uuid4(), **columns} if _has_id(model) else columns)
            self.session.add(made)
            self._note(kind, key, _id_of(made), prints)
            return made
        found = self.session.get_one(model, earlier.record_id)
        self.ids[kind, key] = earlier.record_id
        differing = {n for n, mark in prints.items() if earlier.fields.get(n) != mark} - keep
        for name in differing:
            for column, value in fields[name].items():
                setattr(found, column, value)
        if differing:
            earlier.fields = {**earlier.fields, **{n: prints[n] for n in differing}}
            self.session.add_all([found, earlier])
            self.changed += 1
        return found

    def own(self, given: Record) -> str:
        """The identity of a record without a key: its own fields, and how many came before."""
        mark = crypto.fingerprint(given.model_dump_json(), purpose="identity")
        self.seen[mark] = self.seen.get(mark, 0) + 1
        return f"{mark}#{self.seen[mark]}"

    def is_new(self, kind: str, key: str) -> bool:
        return (kind, key) not in self.ledger

    def _note(self, kind: str, key: str, record_id: UUID, prints: dict[str, str]) -> None:
        self.session.add(
            Imported(kind=kind, key=key, record_id=record_id, day_zero=self.day_zero, fields=prints)
        )
        self.ids[kind, key] = record_id
        self.made += 1

    # ---- circles ----------------------------------------------------------------------------
    def circle(
        self,
        household: str,
        category: Category,
        family: Iterable[UUID],
        staff: Iterable[UUID] | StaffRule,
        place: str,
    ) -> UUID:
        if self.faults:  # references may be made up; nothing will be kept
            return uuid4()
        household_id = self.ref("household", household, f"{place}.household")
        made = circle_for(
            self.session,
            household_id=household_id,
            category=category,
            family=family,
            staff=staff,
        )
        return made.id

    def refuse_wider(self, kind: str, key: str, model: type[Any], to: UUID, place: str) -> None:
        """An audience may only narrow after the first import."""
        earlier = self.ledger.get((kind, key))
        if earlier is None or self.faults:
            return
        before = self.session.get_one(model, earlier.record_id).circle_id
        if before != to and self._people_of(to) - self._people_of(before):
            self.fault(place, "the audience is wider than at the first import")

    def _people_of(self, circle_id: UUID) -> set[UUID]:
        circle = self.session.get_one(Circle, circle_id)
        members = self.session.exec(select(Membership).where(Membership.circle_id == circle_id))
        people = {m.person_id for m in members if m.ground in {Ground.FAMILY, Ground.NAMED}}
        return people | ({circle.household_id} if circle.staff_rule is StaffRule.TEAM else set())


def _has_id(model: type[SQLModel]) -> bool:
    return "id" in model.model_fields


def _id_of(record: Any) -> UUID:
    if _has_id(type(record)):
        return record.id  # type: ignore[no-any-return]
    return next(iter(record.__mapper__.primary_key_from_instance(record)))  # type: ignore[no-any-return]


def _prints(given: Record, fields: Mapping[str, Columns]) -> dict[str, str]:
    raw = given.model_dump(mode="json")
    return {
        name: crypto.fingerprint(json.dumps(raw.get(name), sort_keys=True), purpose="import")
        for name in fields
    }
