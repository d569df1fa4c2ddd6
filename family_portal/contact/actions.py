"""Whose words they are says whether a stand-in may read them."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.absence import say_whether
from family_portal.access.households import CoverYes, Opened
from family_portal.contact.queries import teams
from family_portal.core.errors import NotFound


def openings(session: Session, cover_id: UUID) -> dict[Opened, UUID]:
    """What this person is asked about one absence, and for which stand-in. Raises `NotFound` for
    an absence of which they are asked nothing."""
    found = {
        kind: one.who.person_id
        for team in teams(session)
        for one, kind in team.opening
        if one.who.cover_id == cover_id
    }
    if not found:
        raise NotFound
    return found


def open_for(
    session: Session, cover_id: UUID, asked: dict[Opened, UUID], what: Opened, *, is_yes: bool
) -> CoverYes:
    """`asked` are the `openings`. Raises `NotFound` for what was not asked."""
    if what not in asked:
        raise NotFound
    return say_whether(session, cover_id, stand_in_id=asked[what], what=what, is_yes=is_yes)
