"""What the pages of stories read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle
from family_portal.access.people import Person, people_with
from family_portal.core.errors import NotFound
from family_portal.core.questions import Rows, among, question
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
    found = _of(session, _stories(session, me=me), me)
    return sorted(found, key=lambda told: not told.is_mine)


@question
def _stories() -> Any:
    others = or_(col(Story.picture).is_(None), col(Story.author_id) != bindparam("me"))
    return _standing().where(others).limit(MOST)


def story(session: Session, story_id: UUID, me: UUID, *, to_write: bool = False) -> Told:
    """Raises `NotFound`."""
    found = _of(session, _story(session, to_write, story=story_id), me)
    if not found:
        raise NotFound
    return found[0]


@question
def _story(to_write: bool) -> Any:  # noqa: FBT001 - a shape
    query = _standing().where(Story.id == bindparam("story"))
    return query.with_for_update(of=Story) if to_write else query


def with_pictures(session: Session, household_id: UUID, me: UUID) -> dict[Picture, Told]:
    """What I said with each of them in this household, and keep."""
    found = _of(session, _with_pictures(session, home=household_id, me=me), me)
    return {told.story.picture: told for told in found if told.story.picture}


@question
def _with_pictures() -> Any:
    mine = Story.author_id == bindparam("me"), col(Story.picture).is_not(None)
    return _at_home().where(Circle.household_id == bindparam("home"), *mine)


def was_thrown_away(session: Session, story_id: UUID, me: UUID) -> bool:
    """By its teller, who is me."""
    mine = select(Story.id).where(Story.id == story_id, Story.author_id == me)
    return session.exec(mine.where(col(Story.ended_at).is_not(None))).first() is not None


def told_already(session: Session, household_id: UUID) -> list[Told]:
    """What people of this household need not be asked again, as the viewer may read it."""
    found = _known(session, home=household_id).scalars().all()
    people = people_with(session, {one.author_id for one in found}) if found else {}
    nobody = UUID(int=0)
    return [Told(one, people.get(one.author_id), None, (), nobody) for one in found]


def told_already_by(session: Session, circle_id: UUID, people: Iterable[Reader]) -> list[Told]:
    """The same of those of a family who read along where somebody begins to write. One
    statement."""
    who = {reader.person_id: reader for reader in people if not reader.is_staff}
    if not who:
        return []
    found = _known_by(session, circle=circle_id, who=list(who)).scalars()
    nobody = UUID(int=0)
    return [Told(one, who[one.author_id], None, (), nobody) for one in found]


@question
def _known() -> Any:
    return _known_of(Circle.household_id == bindparam("home"))


@question
def _known_by() -> Any:
    here = select(Circle.household_id).where(Circle.id == bindparam("circle")).scalar_subquery()
    return _known_of(col(Circle.household_id) == here, among(Story.author_id, "who"))


def _known_of(*those: Any) -> Any:
    known = col(Story.confirmed_at).is_not(None), col(Story.not_again).is_not(None)
    return _at_home().where(*those, *known).limit(MOST)


def staff_readers(session: Session, story: Story) -> list[Reader]:
    return [reader for reader in readers(session, [story])[story.id] if reader.is_staff]


def _standing() -> Any:
    query = select(Story).where(Story.is_kept())
    return query.order_by(col(Story.told_at).desc(), col(Story.id))


def _at_home() -> Any:
    return _standing().join(Circle, col(Circle.id) == Story.circle_id)


def _of(session: Session, asked: Rows, me: UUID) -> list[Told]:
    found: Sequence[Story] = asked.scalars().all()
    if not found:
        return []
    who = readers(session, found)
    people = people_with(session, {p for one in found for p in (one.author_id, one.written_by_id)})
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


def _readings(session: Session, ids: Collection[UUID]) -> Sequence[StoryReading]:
    """The newest last."""
    found: Sequence[StoryReading] = _readings_of(session, ids=ids).scalars().all()
    return found


@question
def _readings_of() -> Any:
    read = select(StoryReading).where(among(StoryReading.story_id, "ids"))
    return read.order_by(col(StoryReading.version))


def _earlier(session: Session, ids: Collection[UUID]) -> Sequence[StoryText]:
    if not ids:
        return ()
    found: Sequence[StoryText] = _texts(session, ids=ids).scalars().all()
    return found


@question
def _texts() -> Any:
    was = select(StoryText).where(among(StoryText.story_id, "ids"))
    return was.order_by(col(StoryText.version).desc()).limit(MOST)
