"""What professionals send about a limit."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.access.grounds import LawfulGround
from family_portal.core.forms import Form
from family_portal.limits.models import ToldHow

LONGEST = 1000


class How(StrEnum):
    OPEN = "open"
    SILENT = "silent"


class Said(StrEnum):
    YES = "yes"
    NO = "no"


class AskForm(Form):
    """`record` is its kind and id, as the page offered it: "step:…"."""

    person_id: UUID
    record: str = Field(min_length=1, max_length=80)
    how: How
    ground: LawfulGround
    facts: str = Field(min_length=1, max_length=LONGEST)
    weeks: int
    second_id: UUID
    key: UUID = Field(default_factory=uuid4)


class SecondForm(Form):
    says: Said
    because: Annotated[str, Field(max_length=LONGEST)] | None = None


class TellForm(Form):
    told_on: date
    how: ToldHow


class LongerForm(Form):
    facts: str = Field(min_length=1, max_length=LONGEST)
    weeks: int
    second_id: UUID
