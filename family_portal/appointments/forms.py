"""What people send about an appointment."""

from pydantic import Field

from family_portal.appointments.models import Answer
from family_portal.core.forms import Form


class AnswerForm(Form):
    answer: Answer
    words: str | None = Field(default=None, max_length=1000)
