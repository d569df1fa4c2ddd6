"""What a professional sends about where a child lives."""

from datetime import date
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.access.grounds import LawfulGround
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.limits.forms import LONGEST as FACTS
from family_portal.limits.models import TERMS
from family_portal.stays.actions import LeftOut
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
    facts: Annotated[str, Field(max_length=FACTS)] | None = None
    weeks: int = TERMS[0]
    second_id: UUID | None = None
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False

    @property
    def left_out(self) -> LeftOut | None:
        """Raises `BadInput` for a ground with nothing known, or without anybody who looks along."""
        if self.ground is None:
            return None
        lacks = {"facts": _("Schrijf wat je weet, en van wie.")} if not self.facts else {}
        if self.second_id is None:
            lacks["second_id"] = _("Kies iemand uit deze lijst.")
        if lacks or self.facts is None or self.second_id is None:
            raise BadInput(lacks)
        return LeftOut(self.ground, self.facts, self.weeks, self.second_id)


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
