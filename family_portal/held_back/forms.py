"""What the lead answers, why something cannot wait, and the day of a complaint."""

from datetime import date
from typing import Annotated

from pydantic import Field, field_validator

from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.held_back.watching import first_day

LONGEST = 600
Words = Annotated[str, Field(max_length=LONGEST)]


class LookForm(Form):
    connected: bool
    judged: Words


class HurryForm(Form):
    hurry: Words


class CameForm(Form):
    came_on: date

    @field_validator("came_on")
    @classmethod
    def _lately(cls, day: date) -> date:
        if not first_day() <= day <= clock.today():
            raise ValueError(_("Kies een dag in de laatste 60 dagen."))
        return day
