"""What a file says twice, or says against itself. No look at the database is needed for it."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from family_portal.access.ages import Age, years
from family_portal.imports.faults import Fault
from family_portal.imports.models import Imported
from family_portal.imports.shape import LISTS, HouseholdFile, PersonRecord, Record

# Fields that list keys, and may name each once.
LISTED = ("people", "staff", "audience", "silent_for", "audience_staff", "shared_with")
MORE = ("children", "works", "adopted_by", "with_")
# Records without a key that may well be the same: nobody is named in them.
ALIKE = ("feedback",)
# What two records are about: one may say it.
ABOUT = {
    "custody": ("parent", "child"),
    "team_aggregates": ("team", "quarter"),
}
# Under which kind the ledger keeps the records of a list.
KEPT_AS = {
    "waiting": "waiting",
    "other_help": "other_help",
    "appointments": "appointment",
    "contact_plans": "contact_plan",
    "plan_steps": "step",
    "safety_arrangements": "safety",
    "stories": "story",
    "lessons": "lesson",
    "learning_tables": "learning_table",
}
OLDEST_CHILD = 23
YOUNGEST_PARENT = 12


def against_itself(file: HouseholdFile, day_zero: date, today: date) -> Iterator[Fault]:
    yield from _keys(file)
    yield from _twice(file)
    yield from _lists(file)
    for n, person in enumerate(file.people):
        yield from _age(person, f"people[{n}]", day_zero, today)


def plain(key: str) -> str:
    """Two keys that a reader would take for one are near doubles."""
    return unicodedata.normalize("NFKC", key).casefold().replace(" ", "")


def _keys(file: HouseholdFile) -> Iterator[Fault]:
    for name in LISTS:
        seen: dict[str, str] = {}
        for n, record in enumerate(getattr(file, name)):
            key = getattr(record, "key", None)
            if key is None:
                continue
            before = seen.setdefault(plain(key), key)
            if before == key and n != _first(file, name, key):
                yield Fault(f"{name}[{n}].key", "is used twice")
            elif before != key:
                yield Fault(f"{name}[{n}].key", f"«{key}» can be taken for «{before}»")
    staff = {plain(s.key) for s in file.staff}
    for n, person in enumerate(file.people):
        if plain(person.key) in staff:
            yield Fault(f"people[{n}].key", "is also the key of a professional")


def _first(file: HouseholdFile, name: str, key: str) -> int:
    return next(n for n, r in enumerate(getattr(file, name)) if getattr(r, "key", None) == key)


def _twice(file: HouseholdFile) -> Iterator[Fault]:
    for name in LISTS:
        seen: set[str] = set()
        for n, record in enumerate(getattr(file, name)):
            about = _about(name, record)
            if about in seen:
                yield Fault(f"{name}[{n}]", "is about the same as an earlier record")
            seen.update({about} if about else set())


def _about(name: str, record: Record) -> str | None:
    if name in ABOUT:
        return ":".join(str(getattr(record, field)) for field in ABOUT[name])
    keyed = getattr(record, "key", None)
    alike = name in ALIKE and getattr(record, "route", "") == "learning_only"
    return None if keyed or alike else record.model_dump_json()


def _lists(file: HouseholdFile) -> Iterator[Fault]:
    for name in LISTS:
        for n, record in enumerate(getattr(file, name)):
            for field in (*LISTED, *MORE):
                given = getattr(record, field, None)
                keys = given if isinstance(given, list) else []
                for m, key in enumerate(keys):
                    if key in keys[:m]:
                        place = f"{name}[{n}].{field.rstrip('_')}[{m}]"
                        yield Fault(place, f"names «{key}» a second time")


def _age(given: PersonRecord, place: str, day_zero: date, today: date) -> Iterator[Fault]:
    ages = set(_ages(given, day_zero, today))
    if given.born and given.born > today:
        yield Fault(f"{place}.born", "lies in the future")
        return
    if given.age is not None and ages and given.age not in ages:
        yield Fault(f"{place}.age", f"is {given.age}, but the day of birth makes it {min(ages)}")
    if given.born and given.turns and not _agree(given, day_zero):
        yield Fault(f"{place}.turns", "is another birthday than born")
    known = ages or ({given.age} if given.age is not None else set())
    if not known:
        return
    if given.role == "child" and min(known) > OLDEST_CHILD:
        yield Fault(f"{place}.age", f"is {min(known)}: too old for a child")
    if given.role == "adult" and max(known) < Age.ADULT:
        yield Fault(f"{place}.age", f"is {max(known)}: too young for an adult")
    if given.role == "parent" and max(known) < YOUNGEST_PARENT:
        yield Fault(f"{place}.age", f"is {max(known)}: too young for a parent")


def _ages(given: PersonRecord, day_zero: date, today: date) -> Iterator[int]:
    """From the day the file was first taken over until now."""
    if given.born:
        yield from range(max(years(given.born, day_zero), 0), years(given.born, today) + 1)
    elif given.turns:
        early = given.turns.in_days > 0
        yield from range(given.turns.age - early, given.turns.age + years(day_zero, today) + 1)


def _agree(given: PersonRecord, day_zero: date) -> bool:
    if given.born is None or given.turns is None:
        return True
    birthday = day_zero + timedelta(days=given.turns.in_days)
    return years(given.born, birthday) == given.turns.age and (
        years(given.born, birthday - timedelta(days=1)) == given.turns.age - 1
    )


def near_in_ledger(
    file: HouseholdFile, ledger: Mapping[tuple[str, str], Imported]
) -> Iterator[Fault]:
    """A key that can be taken for one of an earlier file is not a new record."""
    kinds = {"teams": "team", "staff": "staff", "households": "household", "people": "person"}
    before: dict[tuple[str, str], str] = {}
    for kind, key in ledger:
        before[kind, plain(key)] = key
    for name, kind in (*kinds.items(), *KEPT_AS.items()):
        for n, record in enumerate(getattr(file, name)):
            known: str | None = getattr(record, "key", None)
            if known is None or (kind, known) in ledger:
                continue
            if there := before.get((kind, plain(known))):
                yield Fault(f"{name}[{n}].key", f"«{known}» can be taken for «{there}»")
