"""Somebody becomes a member of a household. Leaving and moving stand in `access/leaving.py`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.guard import unguarded
from family_portal.access.holding import Overlaps
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock

SAME = "is a member of this household already"


def belong(
    session: Session,
    *,
    person_id: UUID,
    household_id: UUID,
    role: Role,
    relation: str | None = None,
    invited_by_id: UUID | None = None,
    since: datetime | None = None,
) -> Belonging:
    """Once in one household: who comes back after leaving begins anew. Raises `Overlaps`."""
    made = Belonging(
        person_id=person_id,
        household_id=household_id,
        role=role,
        relation=relation,
        invited_by_id=invited_by_id,
        since=since or clock.now(),
    )
    with unguarded(session, reason="somebody becomes a member"), session.no_autoflush:
        there = select(Belonging.id).where(
            Belonging.person_id == person_id,
            Belonging.household_id == household_id,
            Belonging.goes_on(made.since),
        )
        if session.exec(there).first():
            raise Overlaps(SAME)
        session.add(made)
        session.flush()
    return made


def change_belonging(session: Session, held: Belonging, **columns: Any) -> Belonging:
    """What they are to the household, and who asked them to come."""
    with unguarded(session, reason="what a member is to a household"):
        for name, value in columns.items():
            setattr(held, name, value)
        session.add(held)
        session.flush()
    return held
