"""Taking over who is assigned to a household, who takes over, and who is away."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.actions.absence import change_absence, record_absence
from family_portal.access.actions.assign import Wanted, assign, change_assignment, clashes
from family_portal.access.actions.hand_over import keep_handover
from family_portal.access.households import Assignment, Cover, Handover
from family_portal.access.roles import Role
from family_portal.imports.shape import AssignmentRecord
from family_portal.imports.taking import Act, Fields, Taking

ASSIGNS = Act(assign, change_assignment)
IS_AWAY = Act(record_absence, change_absence)


def _hands_over(session: Session, **said: Any) -> Handover:
    """A household that was not asked yet does not know of it (R18)."""
    talk_first = said["status"] == "planned" and not said["family_asked"]
    return keep_handover(session, Handover(talk_first=talk_first, **said))


HANDS_OVER = Act(_hands_over, keep_handover)


def take_assignments(taking: Taking) -> None:
    """What ends is taken first, so that at no moment two people hold one seat."""
    given = taking.file.assignments
    seats = {n: _seat(taking, one, f"assignments[{n}]") for n, one in enumerate(given)}
    _no_overlap(taking, seats)
    in_turn = sorted(
        seats,
        key=lambda n: (taking.is_new("assignment", key(given[n])), seats[n].to_day or date.max),
    )
    for n in in_turn:
        taking.at = f"assignments[{n}]"
        _take(taking, given[n], seats[n])


def key(given: AssignmentRecord) -> str:
    return f"{given.household}:{given.staff}:{given.role}:{given.from_day}"


def _seat(taking: Taking, given: AssignmentRecord, place: str) -> Wanted:
    """As it will be: what the portal changed since stays, where the file says the same."""
    taking.at = place
    begins, ends = taking.on(given.from_day), taking.day(given.to_day)
    if ends is not None and ends < begins:
        taking.fault(f"{place}.to_day", "lies before from_day")
    earlier = taking.ledger.get(("assignment", key(given)))
    if earlier and taking.said_again("assignment", key(given), given, ("to_day",)):
        ends = taking.session.get_one(Assignment, earlier.record_id).to_day
    return Wanted(
        household_id=taking.ref("household", given.household, f"{place}.household"),
        person_id=taking.ref("staff", given.staff, f"{place}.staff"),
        role=Role(given.role),
        from_day=begins,
        to_day=ends,
    )


def _take(taking: Taking, given: AssignmentRecord, seat: Wanted) -> None:
    fields: Fields = {
        "to_day": {"to_day": taking.day(given.to_day)},
        "ending_reason": {"ending_reason": given.ending_reason},
    }
    always = {
        "household_id": seat.household_id,
        "person_id": seat.person_id,
        "role": seat.role,
        "from_day": seat.from_day,
    }
    known = key(given)
    held = taking.record("assignment", known, Assignment, given, fields, always=always, act=ASSIGNS)
    if given.handover:
        taking.flush()
        _handover(taking, given, held.id, seat.household_id, known)


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
    there = taking.session.get(Handover, assignment_id)
    # What people said of it in the portal is not taken back by a file.
    done = there is not None and there.status in {"confirmed", "off"}
    keep = frozenset({"status", "joint_talk_day"} if done else ())
    taking.record("handover", key, Handover, talk, fields, always=always, keep=keep, act=HANDS_OVER)


def _no_overlap(taking: Taking, seats: dict[int, Wanted]) -> None:
    """R1, of whatever file: what the database holds counts, but for what this file says anew."""
    given = taking.file.assignments
    anew = {row.record_id for one in given if (row := taking.ledger.get(("assignment", key(one))))}
    homes = {seat.household_id for seat in seats.values()}
    there = select(Assignment).where(col(Assignment.household_id).in_(homes))
    kept = [held for held in taking.session.exec(there) if held.id not in anew]
    places = {id(seat): n for n, seat in seats.items()}
    for one, other, why in clashes([*kept, *seats.values()]):
        n = max(places.get(id(one), -1), places.get(id(other), -1))
        if n >= 0:
            taking.fault(f"assignments[{n}].from_day", why)


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
        taking.record("absence", known, Cover, given, fields, always=always, act=IS_AWAY)
