"""Of which household it is what somebody writes for themselves alone (ADR 86)."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.guard import viewer_of
from family_portal.access.people import Belonging


def own_home(session: Session) -> UUID | None:
    """The one they are in now, also when it is the only one: later they may be of several. Who
    works here is in none of theirs; then it is the one they were of first, each time."""
    viewer = viewer_of(session)
    if viewer.household_id:
        return viewer.household_id
    mine = select(Belonging.household_id).where(
        Belonging.person_id == viewer.person_id, Belonging.holds()
    )
    first = mine.order_by(col(Belonging.since), col(Belonging.household_id))
    return session.exec(first.limit(1)).first()
