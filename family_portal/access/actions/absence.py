"""Who is away, and who stands in meanwhile; access comes with a recorded absence only (R4)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.guard import unguarded
from family_portal.access.holding import Overlaps, overlapping
from family_portal.access.households import Cover

AWAY = "lies in another absence of the same professional"
ONESELF = "is the one who is away"


def record_absence(
    session: Session,
    *,
    absent_id: UUID,
    from_day: date,
    to_day: date,
    stand_in_id: UUID | None = None,
    reason: str | None = None,
) -> Cover:
    """Both days included. Raises `Overlaps`."""
    made = Cover(
        absent_id=absent_id,
        from_day=from_day,
        to_day=to_day,
        stand_in_id=stand_in_id,
        reason=reason,
    )
    return _keep(session, made, {})


def cover(session: Session, absence: Cover, *, stand_in_id: UUID | None) -> Cover:
    """Somebody else stands in, or nobody."""
    return change_absence(session, absence, stand_in_id=stand_in_id)


def change_absence(session: Session, absence: Cover, **columns: Any) -> Cover:
    """Back sooner or later than was thought, or with another stand-in. Raises `Overlaps`."""
    return _keep(session, absence, columns)


def _keep(session: Session, absence: Cover, columns: Mapping[str, Any]) -> Cover:
    with unguarded(session, reason="who is away"), session.no_autoflush:
        for name, value in columns.items():
            setattr(absence, name, value)
        if absence.stand_in_id == absence.absent_id:
            raise Overlaps(ONESELF)
        there = session.exec(select(Cover).where(Cover.absent_id == absence.absent_id))
        others = [one for one in there if one.id != absence.id]
        spans = [(one.from_day, one.over_on, one) for one in (*others, absence)]
        if any(absence in pair for pair in overlapping(spans)):
            raise Overlaps(AWAY)
        session.add(absence)
        session.flush()
        staffing.follow_people(session, {absence.absent_id})
    return absence
