"""A household without a contact person: by when there will be one, and when we rang (R1)."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.guard import unguarded
from family_portal.access.households import Household

REASON = "a household without a contact person"


def promise_face(session: Session, household_id: UUID, until: date | None) -> Household:
    """By which day the family hears who it will be."""
    with unguarded(session, reason=REASON):
        held = session.get_one(Household, household_id)
        held.no_face_until = until
        session.add(held)
    return held


def note_called(session: Session, household_id: UUID, on: date) -> Household:
    """The last time counts."""
    with unguarded(session, reason=REASON):
        held = session.get_one(Household, household_id)
        held.called_on = max(on, held.called_on or on)
        session.add(held)
    return held


def hold_household(session: Session, household_id: UUID) -> None:
    """Until we are done nobody else says who works for it."""
    held = select(Household.id).where(Household.id == household_id)
    with unguarded(session, reason=REASON):
        session.exec(held.with_for_update(of=Household)).all()
