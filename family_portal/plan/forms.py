"""What people send about a step. `version` is of the text they had before them."""

from pydantic import Field

from family_portal.core.forms import Form


class ReportForm(Form):
    version: int = Field(ge=1)


class NotPossibleForm(ReportForm):
    because: str = Field(min_length=1, max_length=1000)
    sure: bool = False
