"""What is sent about a fact that is not right."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from family_portal.core.forms import Form
from family_portal.reactions.forms import LONGEST

Words = Annotated[str, Field(max_length=LONGEST)]


class AskForm(Form):
    """`fact` is which of them, `seen` the marks of the words that the page showed."""

    fact: str | None = None
    right: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    version: int = Field(ge=1)
    seen: str = ""


class AnswerForm(Form):
    """`also` names the other places that change along."""

    is_right: bool | None = None
    now: Words | None = None
    because: Words | None = None
    also: list[str] = Field(default_factory=list, max_length=50)
    seen: str = ""
    sure: bool = False


class ReadForm(Form):
    ids: list[UUID] = Field(default_factory=list, max_length=100)
