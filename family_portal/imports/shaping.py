"""The records of a file that have the right shape, beside what is wrong with the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from family_portal.imports.faults import Fault, place_of, why_of
from family_portal.imports.shape import HouseholdFile

KINDS = {"teams": "team", "staff": "staff", "households": "household", "people": "person"}
Place = tuple[int | str, ...]


@dataclass
class Shaped:
    """`refused` are the keys of records that were left out: that they are missing is no fault of
    who refers to them. So every fault is told in one run, and none because of another."""

    file: HouseholdFile
    faults: list[Fault] = field(default_factory=list)
    refused: set[tuple[str, str]] = field(default_factory=set)
    kept: dict[str, list[int]] = field(default_factory=dict)

    def placed(self, fault: Fault) -> Fault:
        """By its number in the file, not among the records that were kept."""
        found = re.match(r"(\w+)\[(\d+)\]", fault.place)
        if found is None or found[1] not in self.kept:
            return fault
        number = self.kept[found[1]][int(found[2])]
        return Fault(f"{found[1]}[{number}]{fault.place[found.end() :]}", fault.why)


def shape(raw: dict[str, Any]) -> Shaped:
    try:
        return Shaped(HouseholdFile.model_validate(raw))
    except ValidationError as error:
        places = [found["loc"] for found in error.errors()]
        kept = _kept(raw, places)
        right = {name: [raw[name][n] for n in kept[name]] for name in raw if name in kept}
        return Shaped(
            HouseholdFile.model_validate(right),
            list(_faults(error)),
            set(_keys_at(raw, places)),
            kept,
        )


def _kept(raw: dict[str, Any], places: list[Place]) -> dict[str, list[int]]:
    whole = {place[0] for place in places if len(place) == 1}
    wrong = {place[:2] for place in places if len(place) > 1}
    return {
        name: [n for n in range(len(found)) if (name, n) not in wrong]
        for name, found in raw.items()
        if name not in whole and isinstance(found, list)
    }


def _faults(error: ValidationError) -> Iterator[Fault]:
    for found in error.errors():
        why = why_of(found["type"], found["msg"], found.get("ctx", {}))
        yield Fault(place_of(found["loc"]), why)


def _keys_at(raw: dict[str, Any], places: list[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        name, records = str(place[0]), raw.get(str(place[0]))
        if not isinstance(records, list):
            continue
        for record in records if len(place) == 1 else [records[int(place[1])]]:
            if isinstance(record, dict) and isinstance(record.get("key"), str):
                yield KINDS.get(name, name), record["key"].strip()
