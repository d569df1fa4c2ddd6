"""What the page of stories reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.people import Person
from family_portal.story.models import Story

MOST = 50


@dataclass(frozen=True)
class Told:
    """A story as one person sees it."""

    story: Story
    author: Person | None
    writer: Person | None
    readers: Sequence[Reader]
    me: UUID

    @property
    def is_mine(self) -> bool:
        return self.story.author_id == self.me


def stories(session: Session, me: UUID) -> list[Told]:
    """My own first; three statements."""
    found = session.exec(
        select(Story).order_by(col(Story.told_at).desc(), col(Story.id)).limit(MOST)
    ).all()
    who = readers(session, found)
    named = {story.author_id for story in found} | {story.written_by_id for story in found}
    people: dict[UUID | None, Person] = {
        person.id: person
        for person in session.exec(select(Person).where(col(Person.id).in_(named - {None})))
    }
    told = [
        Told(
            story,
            author=people.get(story.author_id),
            writer=people.get(story.written_by_id),
            readers=who[story.id],
            me=me,
        )
        for story in found
    ]
    return sorted(told, key=lambda t: not t.is_mine)
