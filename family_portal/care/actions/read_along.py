"""Whoever stands in says that they read what goes on, so that nobody has to tell it again (R4)."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.absence import note_read
from family_portal.access.households import CoverAt
from family_portal.care.covering import to_read
from family_portal.notify.actions import withdraw


def has_read(session: Session, cover_id: UUID, household_id: UUID, *, by_id: UUID) -> CoverAt:
    """Raises `NotFound` for what is not theirs to read today."""
    noted = note_read(session, cover_id, household_id)
    if not any(one.cover.id == cover_id for one in to_read(session, by_id)):
        withdraw(session, cover_id, person=by_id)
    return noted
