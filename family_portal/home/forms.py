"""What somebody fills in on the pages of "Meer"."""

from datetime import date

from pydantic import Field, field_validator

from family_portal.core import clock, names
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _

FIRST = date(2026, 1, 1)


class LanguageForm(Form):
    taal: str = Field(min_length=2, max_length=12)
    terug: str = Field(default="/", max_length=500)


class LettersForm(Form):
    letters: str = Field(max_length=4)


class CallMeForm(Form):
    call_me: str | None = Field(default=None, max_length=80)

    @field_validator("call_me")
    @classmethod
    def _is_a_name(cls, value: str | None) -> str | None:
        if value and names.fault_in(value):
            raise ValueError(_("Schrijf een naam met letters."))
        return names.tidy(value) if value else None


def day_of(text: str | None) -> date | None:
    """A day in an address. What is no day of our time is no choice."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST <= day <= clock.today() else None
