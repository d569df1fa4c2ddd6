"""What a professional sends about daily care elsewhere."""

from datetime import date
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.core.forms import Form
from family_portal.daily_care.models import Topic

LONGEST = 300
NAME = 120

Short = Annotated[str, Field(max_length=LONGEST)]


class CarerForm(Form):
    name: str = Field(min_length=1, max_length=NAME)
    # Of sixteen and older: they said yes themselves (R11).
    agrees: bool = False


class NoteForm(Form):
    topic: Topic
    text: str = Field(min_length=1, max_length=LONGEST)
    agreed_on: date
    # `parents`, or of one parent `parent:` and their id.
    said_by: str | None = None
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False


class CardForm(Form):
    day: date
    at: Short | None = None
    fetched_by: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    take_along: Short | None = None
    may_ring: Short | None = None
    # Circles of a stay: who reads that the child lives elsewhere, and this too.
    also: list[UUID] = Field(default_factory=list)
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False
