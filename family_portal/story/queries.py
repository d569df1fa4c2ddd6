"""What the pages of stories read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.story.models import Picture, Story, StoryReading, StoryText

MOST = 50


@dataclass(frozen=True)
class Told:
    """A story as one person sees it."""

    story: Story
    author: Person | Reader | None
    writer: Person | None
    readers: Sequence[Reader]
    me: UUID
    # Who said that they read which text, the newest text of each professional.
    readings: dict[UUID, StoryReading] = field(default_factory=dict)
    # For the teller: what it was before, the newest first.
    earlier: Sequence[StoryText] = ()

    @property
    def is_mine(self) -> bool:
        return self.story.author_id == self.me

    @property
    def is_mine_alone(self) -> bool:
        """Nobody else of the family reads it, so it is mine to say who of us does."""
        family = {
            reader.person_id for reader in self.readers if not (reader.is_staff or reader.is_shown)
        }
        return self.is_mine and family == {self.me}

    @property
    def staff(self) -> list[Reader]:
        return [reader for reader in self.readers if reader.is_staff]

    @property
    def read_by_me(self) -> datetime | None:
        """When I said that I read the text that holds now."""
        mine = self.readings.get(self.me)
        return mine.read_at if mine and mine.version == self.story.version else None


def stories(session: Session, me: UUID) -> list[Told]:
    """My own first; a fixed number of statements. What I said with a picture has a page of its own,
    behind a proof."""
    others = or_(col(Story.picture).is_(None), col(Story.author_id) != me)
    found = _of(session, _standing().where(others).limit(MOST), me)
    return sorted(found, key=lambda told: not told.is_mine)


def story(session: Session, story_id: UUID, me: UUID, *, to_write: bool = False) -> Told:
    """Raises `NotFound`."""
    query = _standing().where(Story.id == story_id)
    found = _of(session, query.with_for_update(of=Story) if to_write else query, me)
    if not found:
        raise NotFound
    return found[0]


def with_pictures(session: Session, household_id: UUID, me: UUID) -> dict[Picture, Told]:
    """What I said with each of them in this household, and keep."""
    query = _standing().join(Circle, col(Circle.id) == Story.circle_id)
    mine = Story.author_id == me, col(Story.picture).is_not(None)
    found = _of(session, query.where(Circle.household_id == household_id, *mine), me)
    return {told.story.picture: told for told in found if told.story.picture}


def was_thrown_away(session: Session, story_id: UUID, me: UUID) -> bool:
    """By its teller, who is me."""
    mine = select(Story.id).where(Story.id == story_id, Story.author_id == me)
    return session.exec(mine.where(col(Story.ended_at).is_not(None))).first() is not None


def told_already(session: Session, household_id: UUID) -> list[Told]:
    """What people of this household need not be asked again, as the viewer may read it."""
    found = _known_of(session, Circle.household_id == household_id)
    people = _people(session, {one.author_id for one in found}) if found else {}
    nobody = UUID(int=0)
    return [Told(one, people.get(one.author_id), None, (), nobody) for one in found]


def told_already_by(session: Session, circle_id: UUID, people: Iterable[Reader]) -> list[Told]:
    """The same of those of a family who read along where somebody begins to write. One
    statement."""
    who = {reader.person_id: reader for reader in people if not reader.is_staff}
    if not who:
        return []
    home = select(Circle.household_id).where(Circle.id == circle_id).scalar_subquery()
    theirs = and_(col(Circle.household_id) == home, col(Story.author_id).in_(who))
    nobody = UUID(int=0)
    return [Told(one, who[one.author_id], None, (), nobody) for one in _known_of(session, theirs)]


def _known_of(session: Session, those: Any) -> Sequence[Story]:
    query = _standing().join(Circle, col(Circle.id) == Story.circle_id)
    known = col(Story.confirmed_at).is_not(None), col(Story.not_again).is_not(None)
    found: Sequence[Story] = session.exec(query.where(those, *known).limit(MOST)).all()
    return found


def staff_readers(session: Session, story: Story) -> list[Reader]:
    return [reader for reader in readers(session, [story])[story.id] if reader.is_staff]


def _standing() -> Any:
    query = select(Story).where(Story.is_kept())
    return query.order_by(col(Story.told_at).desc(), col(Story.id))


def _of(session: Session, query: Any, me: UUID) -> list[Told]:
    found = session.exec(query).all()
    if not found:
        return []
    who = readers(session, found)
    people = _people(session, {p for one in found for p in (one.author_id, one.written_by_id)})
    readings = _readings(session, [one.id for one in found])
    earlier = _earlier(session, [one.id for one in found if one.author_id == me])
    return [
        Told(
            one,
            author=people.get(one.author_id),
            writer=people.get(one.written_by_id),
            readers=who[one.id],
            me=me,
            readings={r.person_id: r for r in readings if r.story_id == one.id},
            earlier=[text for text in earlier if text.story_id == one.id],
        )
        for one in found
    ]


def _people(session: Session, ids: Collection[UUID | None]) -> dict[UUID | None, Person]:
    named = select(Person).where(col(Person.id).in_({*ids} - {None}))
    return {person.id: person for person in session.exec(named)}


def _readings(session: Session, ids: Collection[UUID]) -> Sequence[StoryReading]:
    """The newest last."""
    query = select(StoryReading).where(col(StoryReading.story_id).in_(ids))
    return session.exec(query.order_by(col(StoryReading.version))).all()


def _earlier(session: Session, ids: Collection[UUID]) -> Sequence[StoryText]:
    if not ids:
        return ()
    query = select(StoryText).where(col(StoryText.story_id).in_(ids))
    return session.exec(query.order_by(col(StoryText.version).desc()).limit(MOST)).all()
