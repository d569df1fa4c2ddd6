"""What people fill in to write a message."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, field_validator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _

LONGEST = 4000
Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class NewMessage(Form):
    """`key` is made when the page is shown, so that sending twice is sending once."""

    key: UUID
    text: Text
    # "Toch sturen": the writer looked again at who reads this.
    sure: bool = Field(default=False, exclude=True)


class NewThread(NewMessage):
    household_id: UUID
    subject: Annotated[str, Field(min_length=1, max_length=100)]
    to: list[UUID] = Field(default_factory=list, validate_default=True)

    @field_validator("to")
    @classmethod
    def _somebody_reads_it(cls, to: list[UUID]) -> list[UUID]:
        if not to:
            raise ValueError(_("Kies wie dit leest."))
        return to


class ReadUntil(Form):
    """The moment of the last message that was on the screen."""

    until: AwareDatetime
