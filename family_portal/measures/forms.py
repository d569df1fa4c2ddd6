"""What professionals fill in about measures and the talks about them."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.measures.deadlines import lacks_a_day
from family_portal.measures.models import HowTold, MeasureKind, MeasureStatus, State

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
    # "tot 21 februari" in a decision ends the day before; "tot en met" includes it.
    until_kind: Literal["with", "before"] | None = None
    sent_on: date | None = None
    out_of_home: bool = False
    closed_care: bool = False
    custody_ending: bool = False
    day_unknown: bool = False
    why: Annotated[str, Field(max_length=LONGEST)] | None = None
    children: list[UUID] = Field(default_factory=list)
    version: int = 0
    sure: bool = False

    @model_validator(mode="after")
    def _complete(self) -> "MatterForm":
        """Without these days the family would not know until when they can act."""
        if self.status is MeasureStatus.HEARING_SET and self.hearing_on is None:
            raise ValueError(_("Vul de dag van de zitting in."))
        if (self.kind, self.status) == (MeasureKind.WRITTEN_INSTRUCTION, MeasureStatus.REFUSED):
            raise ValueError(
                _("Een aanwijzing wordt niet afgewezen. Kies ‘gestopt’ of ‘ingetrokken’.")
            )
        if lacks_a_day(State(**self.state)) and not self.day_unknown:
            raise ValueError(
                _("Vul in wanneer de aanwijzing is verstuurd of gegeven.")
                if self.kind is MeasureKind.WRITTEN_INSTRUCTION
                else _("Vul de dag van de beslissing in.")
            )
        if self.until_on and self.until_kind is None:
            raise ValueError(_("Staat er bij het einde ‘tot’ of ‘tot en met’? Kies er één."))
        self._in_order()
        return self

    def _in_order(self) -> None:
        today = clock.today()
        if any(day and day > today for day in (self.decided_on, self.sent_on, self.requested_on)):
            raise ValueError(_("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        if self.from_on and self._last_day and self._last_day < self.from_on:
            raise ValueError(_("Het einde ligt voor het begin."))

    @property
    def _last_day(self) -> date | None:
        """The last day on which it holds."""
        before = self.until_kind == "before"
        return self.until_on - timedelta(days=1) if self.until_on and before else self.until_on

    @property
    def state(self) -> dict[str, Any]:
        given = self.model_dump(
            exclude={"children", "version", "until_kind", "day_unknown", "sure"}
        )
        return {**given, "until_on": self._last_day}


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
