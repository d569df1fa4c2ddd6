"""What professionals fill in about measures and the talks about them."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, model_validator

from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.measures.models import HowTold, MeasureKind, MeasureStatus

Line = Annotated[str, Field(max_length=120)]
LONGEST = 2000


class MatterForm(Form):
    """The state of today. Days come from the papers; the portal keeps no papers."""

    kind: MeasureKind
    status: MeasureStatus
    requested_by: Line | None = None
    requested_on: date | None = None
    hearing_on: date | None = None
    decided_by: Line | None = None
    decided_on: date | None = None
    without_hearing: bool = False
    from_on: date | None = None
    until_on: date | None = None
    sent_on: date | None = None
    out_of_home: bool = False
    custody_ending: bool = False
    why: Annotated[str, Field(max_length=LONGEST)] | None = None
    children: list[UUID] = Field(default_factory=list)
    version: int = 0
    sure: bool = False

    @model_validator(mode="after")
    def _complete(self) -> "MatterForm":
        """Without these days the family would not know until when they can act."""
        instruction = self.kind is MeasureKind.WRITTEN_INSTRUCTION
        if self.status is MeasureStatus.HEARING_SET and self.hearing_on is None:
            raise ValueError(_("Vul de dag van de zitting in."))
        if self.status is MeasureStatus.DECIDED and not (self.sent_on or self.decided_on):
            raise ValueError(
                _("Vul in wanneer de aanwijzing is verstuurd of gegeven.")
                if instruction
                else _("Vul de dag van de beslissing in.")
            )
        self._in_order()
        return self

    def _in_order(self) -> None:
        today = clock.today()
        if any(day and day > today for day in (self.decided_on, self.sent_on, self.requested_on)):
            raise ValueError(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        if self.from_on and self.until_on and self.until_on < self.from_on:
            raise ValueError(_("Het einde ligt voor het begin."))

    @property
    def state(self) -> dict[str, Any]:
        return self.model_dump(exclude={"children", "version", "sure"})


class TalkForm(Form):
    """It was explained: on this day, in this way."""

    on: date
    how: HowTold
    version: int

    @model_validator(mode="after")
    def _has_been(self) -> "TalkForm":
        if self.on > clock.today():
            raise ValueError(_("Vul een dag in die al was."))
        return self


class TryForm(Form):
    """Somebody was called or visited, in vain."""

    tried_on: date

    @model_validator(mode="after")
    def _has_been(self) -> "TryForm":
        if self.tried_on > clock.today():
            raise ValueError(_("Vul een dag in die al was."))
        return self


class LeaveForm(Form):
    """The lead's answer."""

    answer: bool
