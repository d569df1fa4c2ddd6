"""Whose words they are says whether a stand-in may read them."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.absence import say_whether
from family_portal.access.households import CoverYes, Opened
from family_portal.contact.queries import teams
from family_portal.core.errors import NotFound


def open_for(session: Session, cover_id: UUID, what: Opened, *, is_yes: bool) -> CoverYes:
    """For an absence that this person is asked about. Raises `NotFound` for any other."""
    for team in teams(session):
        for one, kind in team.opening:
            if one.who.cover_id == cover_id and kind is what:
                who = one.who.person_id
                return say_whether(session, cover_id, stand_in_id=who, what=what, is_yes=is_yes)
    raise NotFound
