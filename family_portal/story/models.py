"""A story: told once, in somebody's own words, so that it need not be told again."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.core import clock
from family_portal.core.columns import encrypted


class Story(InCircle, table=True):
    """Confirmed by the teller; until then it waits for their check."""

    shared_kind: ClassVar[str | None] = "story"
    acts: ClassVar[tuple[str, ...]] = (
        "author_id",
        "written_by_id",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    author_id: UUID = Field(foreign_key="person.id", index=True)
    text: str = Field(sa_type=encrypted("story.text"))
    written_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    language: str | None = Field(default=None, max_length=12)
    source_language: str | None = Field(default=None, max_length=12)
    told_at: datetime = Field(default_factory=clock.now)
    confirmed_at: datetime | None = None

    @property
    def waits_for_check(self) -> bool:
        return self.confirmed_at is None
