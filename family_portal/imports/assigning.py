"""Taking over who is assigned to a household, who takes over, and who is away."""

import itertools
from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.households import Assignment, Cover, Handover
from family_portal.access.roles import Role
from family_portal.imports.shape import AssignmentRecord
from family_portal.imports.taking import Fields, Taking

CONTACT = "there is already a contact person then (R1)"
SAME = "the same professional has the same seat then"


def take_assignments(taking: Taking) -> None:
    for n, given in enumerate(taking.file.assignments):
        taking.at = f"assignments[{n}]"
        taking.assigned[n] = _assignment(taking, given, taking.at)
    _no_overlap(taking)


def key(given: AssignmentRecord) -> str:
    return f"{given.household}:{given.staff}:{given.role}:{given.from_day}"


def _assignment(taking: Taking, given: AssignmentRecord, place: str) -> Assignment:
    household_id = taking.ref("household", given.household, f"{place}.household")
    fields: Fields = {
        "to_day": {"to_day": taking.day(given.to_day)},
        "ending_reason": {"ending_reason": given.ending_reason},
    }
    always = {
        "household_id": household_id,
        "person_id": taking.ref("staff", given.staff, f"{place}.staff"),
        "role": Role(given.role),
        "from_day": taking.on(given.from_day),
    }
    ends = taking.day(given.to_day)
    if ends is not None and ends < taking.on(given.from_day):
        taking.fault(f"{place}.to_day", "lies before from_day")
    held = taking.record("assignment", key(given), Assignment, given, fields, always=always)
    if given.handover:
        taking.flush()
        _handover(taking, given, held.id, household_id, key(given))
    return held


def _handover(
    taking: Taking, given: AssignmentRecord, assignment_id: UUID, household_id: UUID, key: str
) -> None:
    talk = given.handover
    assert talk is not None  # noqa: S101 - the caller has just looked
    fields: Fields = {
        "status": {"status": talk.status},
        "joint_talk_day": {"joint_talk_on": taking.day(talk.joint_talk_day)},
        "family_asked": {"family_asked": talk.family_asked},
        "family_answer": {"family_answer": talk.family_answer},
    }
    always = {"assignment_id": assignment_id, "household_id": household_id}
    taking.record("handover", key, Handover, talk, fields, always=always)


def _no_overlap(taking: Taking) -> None:
    """R1: one contact person on any day, of whatever file; and nobody twice at the same time."""
    seats: dict[tuple[Any, ...], list[tuple[date, date, int]]] = defaultdict(list)
    kept = {taking.ids.get(("assignment", key(given))) for given in taking.file.assignments}
    for held in _earlier(taking):
        if held.id not in kept:
            _sit(seats, held, -1)
    for n in range(len(taking.file.assignments)):
        if (made := taking.assigned.get(n)) is not None:
            _sit(seats, made, n)
    for seat, spans in seats.items():
        spans.sort()
        for (_, ends, one), (begins, _end, other) in itertools.pairwise(spans):
            if begins < ends and max(one, other) >= 0:
                why = CONTACT if seat[0] is Role.CONTACT else SAME
                taking.fault(f"assignments[{max(one, other)}].from_day", why)


def _sit(seats: dict[tuple[Any, ...], Any], held: Assignment, n: int) -> None:
    span = (held.from_day, held.to_day or date.max, n)
    if held.role is Role.CONTACT:
        seats[Role.CONTACT, held.household_id].append(span)
    else:
        seats[held.role, held.household_id, held.person_id].append(span)


def _earlier(taking: Taking) -> list[Assignment]:
    """What the database holds for the households of these assignments."""
    homes = {made.household_id for made in taking.assigned.values()}
    query = select(Assignment).where(col(Assignment.household_id).in_(homes))
    return list(taking.session.exec(query))


def take_absences(taking: Taking) -> None:
    habit = {given.key: given.cover for given in taking.file.staff}
    for n, given in enumerate(taking.file.absences):
        place = taking.at = f"absences[{n}]"
        stand_in = given.cover or habit.get(given.staff)
        if taking.on(given.to_day) < taking.on(given.from_day):
            taking.fault(f"{place}.to_day", "lies before from_day")
        spans = taking.away.setdefault(given.staff, [])
        begins, ends = taking.on(given.from_day), taking.on(given.to_day)
        if any(begins <= last and first <= ends for first, last in spans):
            taking.fault(f"{place}.from_day", "lies in another absence of the same professional")
        spans.append((begins, ends))
        if stand_in == given.staff:
            taking.fault(f"{place}.cover", "is the one who is away")
        fields: Fields = {
            "to_day": {"to_day": taking.on(given.to_day)},
            "cover": {
                "stand_in_id": taking.ref("staff", stand_in, f"{place}.cover") if stand_in else None
            },
            "reason": {"reason": given.reason},
        }
        always = {
            "absent_id": taking.ref("staff", given.staff, f"{place}.staff"),
            "from_day": taking.on(given.from_day),
        }
        known = f"{given.staff}:{given.from_day}"
        taking.record("absence", known, Cover, given, fields, always=always)
