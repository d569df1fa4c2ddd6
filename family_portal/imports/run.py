"""One file, one transaction: taken over whole, or not at all."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.imports import (
    assigning,
    belonging,
    helping,
    learning,
    measures,
    meetings,
    people,
    records,
    seeing,
    seeing_told,
    steps,
    tables,
    talk,
)
from family_portal.imports.checks import against_itself, near_in_ledger
from family_portal.imports.difference import Difference
from family_portal.imports.faults import Fault, FileFaults, told
from family_portal.imports.models import Imported
from family_portal.imports.reading import raw_file, without_free
from family_portal.imports.shape import LISTS
from family_portal.imports.shaping import shape
from family_portal.imports.taking import Taking
from family_portal.imports.vanished import vanished

# People first, then what hangs in circles, then what was said.
ORDER = (
    people.take_organisations,
    people.take_teams,
    people.take_staff,
    people.take_households,
    belonging.take_people,
    people.take_custody,
    assigning.take_assignments,
    assigning.take_absences,
    meetings.take_appointments,
    seeing.take_contact_plans,
    steps.take_steps,
    records.take_waiting,
    helping.take_other_help,
    records.take_safety,
    records.take_stories,
    talk.take_messages,
    measures.take_measures,
    talk.take_feedback,
    learning.take_lessons,
    tables.take_tables,
    learning.take_figures,
    learning.judge_teams,
)


@dataclass(frozen=True)
class Taken:
    """What an import did."""

    made: int
    changed: int
    day_zero: date
    difference: Difference = field(default_factory=Difference)


def import_file(engine: Engine, path: Path, *, dry_run: bool = False) -> Taken:
    """Take a household file over. Raises `FileFaults` with every fault; then nothing is kept."""
    raw, faults = raw_file(path)
    with Session(engine, expire_on_commit=False) as session:
        with unguarded(session, reason="import"), session.no_autoflush:
            taking = _take(session, raw, faults)
        if taking.faults:
            session.rollback()
            raise FileFaults(told(taking.faults, raw, LISTS))
        if dry_run:
            session.rollback()
        else:
            session.commit()
    return Taken(taking.made, taking.changed, taking.day_zero, taking.difference)


def _take(session: Session, raw: dict[str, Any], faults: list[Fault]) -> Taking:
    ledger = {(row.kind, row.key): row for row in session.exec(select(Imported))}
    shaped = shape(without_free(raw))
    file = shaped.file
    known = [
        ledger["household", h.key].day_zero
        for h in file.households
        if ("household", h.key) in ledger
    ]
    day_zero = min(known, default=clock.today())
    taking = Taking(session, file, day_zero, clock.now(), ledger, refused=shaped.refused)
    # One fault is enough to keep nothing; the others are still looked for.
    known_wrong = {fault.place for fault in faults}
    taking.faults += [*faults, *(f for f in shaped.faults if f.place not in known_wrong)]
    before = len(taking.faults)
    taking.faults += against_itself(file, day_zero, clock.today())
    taking.faults += near_in_ledger(file, ledger)
    belonging.read_homes(taking)
    for take in ORDER:
        take(taking)
        taking.flush()
    taking.faults[before:] = [shaped.placed(fault) for fault in taking.faults[before:]]
    if taking.faults:
        session.expunge_all()
    else:
        _settle(taking)
    return taking


def _settle(taking: Taking) -> None:
    for act in taking.later:
        act()
    for household in taking.file.households:
        staffing.follow(taking.session, taking.ids["household", household.key])
    seeing_told.settle_known(taking)
    taking.difference.vanished += vanished(taking)
