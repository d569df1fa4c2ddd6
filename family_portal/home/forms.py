"""What somebody fills in on the pages of "Meer"."""

from datetime import date

from pydantic import Field

from family_portal.core.forms import Form


class LanguageForm(Form):
    taal: str = Field(min_length=2, max_length=12)
    terug: str = Field(default="/", max_length=500)


def day_of(text: str | None) -> date | None:
    """A day in an address. What is no day is no choice."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
