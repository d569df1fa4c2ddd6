"""What people send about an appointment."""

from datetime import date, datetime, time
from typing import Annotated
from uuid import UUID

from pydantic import Field

from family_portal.appointments.models import Answer
from family_portal.appointments.wishes import How, Suits
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _


def moment(day: date, at: time) -> datetime:
    """Of a Dutch clock. In one night of spring an hour is not there."""
    found = clock.at(day, at.replace(tzinfo=None))
    if found.astimezone(clock.AMSTERDAM).time() != at.replace(tzinfo=None):
        raise BadInput({"at": _("Deze tijd bestaat die nacht niet: de klok gaat een uur vooruit.")})
    return found


class AnswerForm(Form):
    answer: Answer
    words: str | None = Field(default=None, max_length=1000)
    # When it would suit, for who asks for another time.
    day: date | None = None
    at: time | None = None
    # Of the appointment as it was read; an older page says nothing of it.
    version: int | None = None

    @property
    def proposed_at(self) -> datetime | None:
        if not self.day or not self.at:
            if self.at or (self.day and self.answer is Answer.OTHER_TIME):
                raise BadInput({"day": _("Vul een dag en een tijd in.")})
            return None
        found = moment(self.day, self.at)
        if found <= clock.now():
            raise BadInput({"day": _("Deze tijd is al geweest. Kies een tijd die nog komt.")})
        return found


class ChooseForm(Form):
    offered: UUID
    version: int


class CancelForm(Form):
    version: int
    because: Annotated[str | None, Field(max_length=300)] = None


class AskForm(Form):
    with_id: UUID
    how: How
    suits: list[Suits] = Field(default_factory=list)
    words: Annotated[str | None, Field(max_length=1000)] = None
    sure: bool = False
