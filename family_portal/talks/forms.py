"""What people fill in to prepare a talk."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from family_portal.core.forms import Form
from family_portal.talks.models import Ready, Where

LONGEST = 1000
Words = Annotated[str, Field(max_length=LONGEST)]


class ForWhom(StrEnum):
    """Who reads what a family member prepares."""

    US = "us"
    TABLE = "table"


class TopicForm(Form):
    topic: Words
    whom: ForWhom = ForWhom.US
    sure: bool = False


class QuestionsForm(Form):
    ready: list[Ready] = Field(default_factory=list)
    question: Words | None = None
    whom: ForWhom = ForWhom.US
    sure: bool = False


class SayingForm(Form):
    """`keep` is set by the button that shows it to nobody."""

    saying: Words | None = None
    keep: bool = False
    whom: ForWhom = ForWhom.US
    sure: bool = False


class AlongForm(Form):
    person_id: UUID


class AskInterpreterForm(Form):
    language: Annotated[str, Field(max_length=60)]


class InterpreterForm(Form):
    person_id: UUID
    language: Annotated[str, Field(max_length=60)]
    where: Where
    who: Annotated[str, Field(max_length=120)] | None = None
    confirmed: bool = False
