"""What is sent about a story."""

from typing import Annotated
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.core.forms import Form

LONGEST = 4000
KNOWN = 1000
# With a picture one says a little.
LITTLE = 1000

Words = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Known = Annotated[str, Field(max_length=KNOWN)]


class NewStoryForm(Form):
    """`staff` are who of us reads it."""

    text: Words
    not_again: Known | None = None
    staff: list[UUID] = Field(default_factory=list, max_length=20)
    household_id: UUID | None = None
    key: UUID = Field(default_factory=uuid4)


class StoryTextForm(Form):
    """`version` is of the text that was changed, `seen` is the mark of the lines beside it;
    `was_wrong`: who reads it reads what stood there first."""

    text: Words
    not_again: Known | None = None
    version: int = Field(ge=1)
    seen: str | None = None
    was_wrong: bool = False


class ReadersForm(Form):
    """`also` adds one, whoever else was chosen meanwhile."""

    staff: list[UUID] = Field(default_factory=list, max_length=20)
    also: UUID | None = None


class VersionForm(Form):
    version: int = Field(ge=1)


class PictureForm(Form):
    """`version` is of the words that the page showed, 0 when there were none; `staff` are who of us
    reads them, and may be nobody."""

    text: Annotated[str, Field(min_length=1, max_length=LITTLE)]
    staff: list[UUID] = Field(default_factory=list, max_length=20)
    version: int = Field(ge=0)
    key: UUID = Field(default_factory=uuid4)


class WrittenDownForm(Form):
    """By a professional. `read_back` is for who has no account to check it with."""

    person_id: UUID
    text: Words
    not_again: Known | None = None
    read_back: bool = False
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False
