"""What somebody fills in on the pages of "Meer"."""

from datetime import date

from pydantic import Field

from family_portal.core import clock
from family_portal.core.forms import Form

FIRST = date(2026, 1, 1)


class LanguageForm(Form):
    taal: str = Field(min_length=2, max_length=12)
    terug: str = Field(default="/", max_length=500)


def day_of(text: str | None) -> date | None:
    """A day in an address. What is no day of our time is no choice."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if FIRST <= day <= clock.today() else None
