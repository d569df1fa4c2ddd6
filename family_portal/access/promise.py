"""In how many working days somebody gets an answer, when they agreed on another number (R5)."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Profile
from family_portal.core.errors import NotFound

LONGEST = 10


def agree_answer_days(session: Session, person_id: UUID, days: int | None) -> Profile:
    """A professional writes down what they agreed; without a number the usual promise holds again.
    What was promised already does not move. Raises `NotFound` for anybody who is not of a
    household they work for, themselves included."""
    profile = session.get(Profile, person_id)
    if profile is None or person_id == viewer_of(session).person_id:
        raise NotFound
    with unguarded(session, reason="another promise was agreed"):
        profile.answer_days = days
        session.add(profile)
    return profile
