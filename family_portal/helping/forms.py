"""What somebody fills in to ask a person along, and to show them one thing."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import Field, field_validator

from family_portal.access.supporting import BlockGround, SupporterKind
from family_portal.core import clock, names
from family_portal.core.columns import LINE
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _


class InviteForm(Form):
    name: str = Field(min_length=1, max_length=LINE)
    relation: SupporterKind
    # The appointment they are taken along to at once.
    mee: UUID | None = None

    @field_validator("name")
    @classmethod
    def _is_a_name(cls, value: str) -> str:
        if names.fault_in(value):
            raise ValueError(_("Schrijf een naam met letters."))
        return names.tidy(value)


class HowLong(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    DAY = "day"


LONG = {HowLong.WEEK: 7, HowLong.MONTH: 30, HowLong.QUARTER: 91}
LONGEST = timedelta(days=365)


def days(today: date) -> dict[str, date]:
    """The last day of each choice, to be said beside it."""
    return {one.value: today + timedelta(days=long) for one, long in LONG.items()}


class ShowForm(Form):
    person_id: UUID
    long: HowLong
    # The last day, when they chose one themselves.
    day: date | None = None

    @property
    def last_day(self) -> date:
        """Raises `BadInput`."""
        today = clock.today()
        if self.long is not HowLong.DAY:
            return today + timedelta(days=LONG[self.long])
        if self.day is None:
            raise BadInput({"day": _("Kies de laatste dag.")})
        if not today <= self.day <= today + LONGEST:
            raise BadInput({"day": _("Kies een dag vanaf vandaag, hooguit een jaar vooruit.")})
        return self.day


class BlockForm(Form):
    ground: BlockGround
    reason: str = Field(min_length=1, max_length=600)
