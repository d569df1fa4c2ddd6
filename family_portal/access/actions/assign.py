"""Who works for a household, from when until when: one contact person on any day (R1, R3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.actions.offer_goodbye import offer_goodbyes
from family_portal.access.guard import unguarded
from family_portal.access.holding import Overlaps, overlapping
from family_portal.access.households import Assignment
from family_portal.access.roles import Role

CONTACT = "there is already a contact person then (R1)"
SAME = "the same professional has the same seat then"


@dataclass(frozen=True)
class Wanted:
    """An assignment as it would be, to be judged before anything is written."""

    household_id: UUID
    person_id: UUID
    role: Role
    from_day: date
    to_day: date | None


def assign(
    session: Session,
    *,
    household_id: UUID,
    person_id: UUID,
    role: Role,
    from_day: date,
    to_day: date | None = None,
    ending_reason: str | None = None,
) -> Assignment:
    """Raises `Overlaps` for a second contact person, or a second seat of the same person."""
    made = Assignment(
        household_id=household_id,
        person_id=person_id,
        role=role,
        from_day=from_day,
        to_day=to_day,
        ending_reason=ending_reason,
    )
    return _keep(session, made, {})


def end(session: Session, held: Assignment, *, on: date, reason: str | None) -> Assignment:
    """`on` is the first day it no longer holds."""
    return change_assignment(session, held, to_day=on, ending_reason=reason)


def change_assignment(session: Session, held: Assignment, **columns: Any) -> Assignment:
    """Another end, or none after all. Raises `Overlaps`."""
    return _keep(session, held, columns)


Seat = Assignment | Wanted


def clashes(seats: Iterable[Seat]) -> Iterator[tuple[Seat, Seat, str]]:
    """Which of these cannot be held at once, the earlier one first, and why."""
    alike: dict[tuple[UUID, Role, UUID | None], list[Seat]] = defaultdict(list)
    for seat in seats:
        whose = None if seat.role is Role.CONTACT else seat.person_id
        alike[seat.household_id, seat.role, whose].append(seat)
    for (_, role, _), those in alike.items():
        for one, other in overlapping((held.from_day, held.to_day, held) for held in those):
            yield one, other, CONTACT if role is Role.CONTACT else SAME


def _keep(session: Session, held: Assignment, columns: Mapping[str, Any]) -> Assignment:
    with unguarded(session, reason="who works for a household"), session.no_autoflush:
        for name, value in columns.items():
            setattr(held, name, value)
        there = select(Assignment).where(Assignment.household_id == held.household_id)
        others = [one for one in session.exec(there) if one.id != held.id]
        for one, other, why in clashes([*others, held]):
            if held in (one, other):
                raise Overlaps(why)
        session.add(held)
        session.flush()
        offer_goodbyes(session, held)
        staffing.follow(session, held.household_id)
    return held
