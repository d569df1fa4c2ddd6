"""Who wants to know that a hearing got another day, or its measure another status: features above
this one, which this one does not know."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.measures.models import Matter

Follower = Callable[[Session, Matter, UUID | None], Any]
_followers: list[Follower] = []


def follow_hearing(follower: Follower) -> Follower:
    """In the same transaction; called with the matter and who changed it, or nobody: a file."""
    _followers.append(follower)
    return follower


def hearing_moved(session: Session, matter: Matter, by_id: UUID | None) -> None:
    for follower in _followers:
        follower(session, matter, by_id)
