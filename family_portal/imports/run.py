"""One file, one transaction: taken over whole, or not at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.imports import learning, measures, people, records, talk
from family_portal.imports.faults import FileFaults, read
from family_portal.imports.models import Imported
from family_portal.imports.shape import HouseholdFile
from family_portal.imports.taking import Taking

# People first, then what hangs in circles, then what was said.
ORDER = (
    people.take_teams,
    people.take_staff,
    people.take_households,
    people.take_people,
    people.take_custody,
    people.take_assignments,
    people.take_absences,
    records.take_appointments,
    records.take_steps,
    records.take_waiting,
    records.take_safety,
    records.take_stories,
    talk.take_messages,
    measures.take_measures,
    talk.take_feedback,
    learning.take_lessons,
    learning.take_figures,
)
KEYED = (
    *("teams", "staff", "households", "people", "waiting", "appointments", "plan_steps"),
    *("safety_arrangements", "stories", "measures", "lessons"),
)


@dataclass(frozen=True)
class Taken:
    """What an import did."""

    made: int
    changed: int
    day_zero: date


def import_file(engine: Engine, path: Path, *, dry_run: bool = False) -> Taken:
    """Take a household file over. Raises `FileFaults` with every fault; then nothing is kept."""
    file = read(path)
    if doubles := _doubles(file):
        raise FileFaults(doubles)
    with Session(engine, expire_on_commit=False) as session:
        with unguarded(session, reason="import"), session.no_autoflush:
            taking = _take(session, file)
        if taking.faults:
            session.rollback()
            raise FileFaults(list(dict.fromkeys(taking.faults)))
        if dry_run:
            session.rollback()
        else:
            session.commit()
    return Taken(taking.made, taking.changed, taking.day_zero)


def _take(session: Session, file: HouseholdFile) -> Taking:
    ledger = {(row.kind, row.key): row for row in session.exec(select(Imported))}
    known = [
        ledger["household", h.key].day_zero
        for h in file.households
        if ("household", h.key) in ledger
    ]
    taking = Taking(session, file, min(known, default=clock.today()), clock.now(), ledger)
    for take in ORDER:
        take(taking)
        taking.flush()
    if not taking.faults:
        for household in file.households:
            staffing.follow(session, taking.ids["household", household.key])
        for act in taking.later:
            act()
    else:
        session.expunge_all()
    return taking


def _doubles(file: HouseholdFile) -> list[str]:
    found = []
    for name in KEYED:
        seen: set[str] = set()
        for n, record in enumerate(getattr(file, name)):
            if record.key in seen:
                found.append(f"{name}[{n}].key: {record.key!r} is used twice")
            seen.update({record.key} if record.key else set())
    both = {s.key for s in file.staff} & {p.key for p in file.people}
    places = [n for n, p in enumerate(file.people) if p.key in both]
    return found + [f"people[{n}].key: is also the key of a professional" for n in places]
