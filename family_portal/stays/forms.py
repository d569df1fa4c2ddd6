"""What a professional sends about where a child lives."""

from datetime import date
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.access.grounds import LawfulGround
from family_portal.core.forms import Form
from family_portal.stays.models import StayKind

LONGEST = 300
NAME = 120


class StayForm(Form):
    kind: StayKind
    with_whom: str = Field(min_length=1, max_length=NAME)
    why: str = Field(min_length=1, max_length=LONGEST)
    from_day: date
    people: list[UUID] = Field(default_factory=list)
    ground: LawfulGround | None = None
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False


class ConditionForm(Form):
    what: str = Field(min_length=1, max_length=LONGEST)
    who: str = Field(min_length=1, max_length=NAME)
    sure: bool = False


class LookForm(Form):
    text: str = Field(min_length=1, max_length=1000)
    again_on: date
    sure: bool = False


class EndForm(Form):
    ended_on: date
