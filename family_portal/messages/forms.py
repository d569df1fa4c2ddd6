"""What people fill in to write a message."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field, field_validator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.messages.actions import Words

LONGEST = 4000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class NewMessage(Form):
    """`key` is made when the page is shown, so that sending twice is sending once."""

    key: UUID
    text: Text
    # "Toch sturen": the writer looked again at who reads this.
    sure: bool = False
    # What this window kept of it.
    draft: UUID | None = None


class Reply(NewMessage):
    corrects_id: UUID | None = None


class Kept(Form):
    """What somebody is writing, finished or not."""

    key: UUID | None = None
    subject: Annotated[str | None, Field(max_length=100)] = None
    text: Annotated[str, Field(max_length=LONGEST)] = ""
    draft: UUID | None = None
    draft_version: int = 0

    @property
    def words(self) -> Words:
        return Words(self.text, self.subject, self.key, self.draft, self.draft_version)


class KeptNew(Kept):
    household_id: UUID


class LeftOut(Form):
    person_id: UUID


class NewThread(NewMessage):
    household_id: UUID
    about_kind: Annotated[str, Field(max_length=30)] | None = None
    about_id: UUID | None = None
    subject: Annotated[str, Field(min_length=1, max_length=100)]
    to: list[UUID] = Field(default_factory=list, validate_default=True)

    @field_validator("to")
    @classmethod
    def _somebody_reads_it(cls, to: list[UUID]) -> list[UUID]:
        if not to:
            raise ValueError(_("Kies wie dit leest."))
        return to

    def values(self) -> dict[str, Any]:
        """As the action takes them: what it is about is one thing."""
        given = self.model_dump()
        kind, record_id = given.pop("about_kind"), given.pop("about_id")
        return {**given, "about": (kind, record_id) if kind and record_id else None}


class ReadUntil(Form):
    """The moment of the last message that was on the screen."""

    until: AwareDatetime
