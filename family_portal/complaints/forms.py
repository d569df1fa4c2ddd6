"""What somebody writes in a letter of complaint, and what became of it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from family_portal.complaints.actions import Written
from family_portal.complaints.models import Body, Outcome
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _

LONGEST = 5000
LINE = 300


class LetterForm(Form):
    key: UUID
    # Of the letter as it was read; nothing for a new one.
    version: int = 1
    bodies: Annotated[list[Body], Field(default_factory=list)]
    named: Annotated[str, Field(max_length=LINE)] | None = None
    happened: Annotated[str, Field(max_length=LONGEST)]
    days: Annotated[str, Field(max_length=LINE)] | None = None
    wanted: Annotated[str, Field(max_length=LONGEST)]

    @model_validator(mode="after")
    def _goes_somewhere(self) -> "LetterForm":
        if not self.bodies:
            raise BadInput({"bodies": _("Kies aan wie je schrijft.")})
        if Body.OTHER in self.bodies and not self.named:
            raise BadInput({"named": _("Schrijf op hoe zij heten.")})
        return self

    @property
    def said(self) -> Written:
        return Written(**self.model_dump(exclude={"key", "version"}))


def _is_past(day: date) -> date:
    if day > clock.today():
        raise ValueError(_("Deze dag moet nog komen. Kijk hem nog een keer na."))
    return day


PastDay = Annotated[date, AfterValidator(_is_past)]


class SentForm(Form):
    sent_on: PastDay


class OutcomeForm(Form):
    outcome: Outcome
    outcome_on: PastDay


class AskForm(Form):
    """What must change now, for the lead of the team."""

    key: UUID
    household_id: UUID
    changes: Annotated[str, Field(max_length=2000)]
