"""A child says something with a picture, and who of us reads it. It is a story (ADR 92)."""

from collections.abc import Collection
from uuid import UUID, uuid5

from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.access.faces import Faces
from family_portal.access.making import circle_for, made_before
from family_portal.core.errors import NotFound, Stale
from family_portal.story.actions import change_text, choose_readers, in_own_words, throw_away
from family_portal.story.models import Picture, Story
from family_portal.story.queries import with_pictures


def say(
    session: Session,
    those: Faces,
    *,
    me: UUID,
    picture: Picture,
    text: str,
    staff: Collection[UUID],
    version: int,
    key: UUID,
) -> None:
    """Theirs alone, but for the professionals they choose. `version` is of the words that were
    before them. Raises `Stale`, `BadInput`."""
    story = _kept(session, those.household_id, me, picture)
    if story is None:
        if version:
            raise Stale  # thrown away meanwhile
        story = _first(session, those.household_id, me, picture, text, key)
    if story.version != version and story.text != text:
        raise Stale
    choose_readers(session, story, me=me, staff=staff)
    change_text(session, story, me=me, text=text, not_again=None, version=version)


def _first(
    session: Session, household_id: UUID, me: UUID, picture: Picture, text: str, key: UUID
) -> Story:
    """Two presses, and two windows, wait for each other; what the other kept stands then."""
    alone = circle_for(
        session, household_id=household_id, category=Category.STORY, family={me}, staff=()
    )
    made_id = uuid5(me, str(key))
    if made_before(session, alone, Story, made_id):
        raise Stale  # kept, and thrown away since
    if story := _kept(session, household_id, me, picture):
        return story
    return in_own_words(session, alone, id=made_id, author_id=me, text=text, picture=picture)


def forget(session: Session, household_id: UUID, *, me: UUID, picture: Picture) -> None:
    """Nobody reads it any more. Raises `NotFound`."""
    story = _kept(session, household_id, me, picture)
    if story is None:
        raise NotFound
    throw_away(session, story, me=me)


def _kept(session: Session, household_id: UUID, me: UUID, picture: Picture) -> Story | None:
    told = with_pictures(session, household_id, me).get(picture)
    return told.story if told else None
