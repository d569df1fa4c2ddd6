"""What professionals fill in about measures and the talks about them."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, model_validator

from family_portal.access.telling import HowTold, HowTried
from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.measures import checks
from family_portal.measures.checks import UntilKind, Wrong
from family_portal.measures.models import MeasureKind, MeasureStatus
from family_portal.measures.tried import WhyNot

LINE = 120
Line = Annotated[str, Field(max_length=LINE)]
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
    until_kind: UntilKind | None = None
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
    def _can_be(self) -> "MatterForm":
        found = checks.faults(
            self._said,
            until_kind=self.until_kind,
            day_unknown=self.day_unknown,
            today=clock.today(),
        )
        for wrong, _field in found:
            raise ValueError(_words()[wrong])
        return self

    @property
    def _said(self) -> dict[str, Any]:
        return self.model_dump(exclude={"children", "version", "until_kind", "day_unknown", "sure"})

    @property
    def state(self) -> dict[str, Any]:
        return {**self._said, "until_on": checks.last_day(self.until_on, self.until_kind)}


def _words() -> dict[Wrong, str]:
    return {
        Wrong.NO_HEARING_DAY: _("Vul de dag van de zitting in."),
        Wrong.NEVER_REFUSED: _(
            "Een aanwijzing wordt niet afgewezen. Kies ‘gestopt’ of ‘ingetrokken’."
        ),
        Wrong.NO_SENT_DAY: _("Vul in wanneer de aanwijzing is verstuurd of gegeven."),
        Wrong.NO_DECISION_DAY: _("Vul de dag van de beslissing in."),
        Wrong.NO_UNTIL_KIND: _("Staat er bij het einde ‘tot’ of ‘tot en met’? Kies er één."),
        Wrong.AHEAD: _("Deze dag is nog niet geweest. Kies vandaag of eerder."),
        Wrong.ENDS_BEFORE_IT_BEGINS: _("De einddag moet na de begindag zijn."),
    }


class TalkForm(Form):
    """It was explained: on this day, in this way."""

    on: date
    how: HowTold
    version: int

    @model_validator(mode="after")
    def _has_been(self) -> "TalkForm":
        if self.on > clock.today():
            raise ValueError(_("Kies vandaag of een dag daarvoor."))
        return self


class SideForm(Form):
    """Whether somebody was asked what they think: a day, or why not."""

    asked_on: date | None = None
    why_not: WhyNot | None = None


class TryForm(Form):
    """Somebody was called or visited, in vain."""

    tried_on: date
    tried_how: HowTried

    @model_validator(mode="after")
    def _has_been(self) -> "TryForm":
        if self.tried_on > clock.today():
            raise ValueError(_("Kies vandaag of een dag daarvoor."))
        return self


class LeaveForm(Form):
    """The lead's answer."""

    answer: bool
