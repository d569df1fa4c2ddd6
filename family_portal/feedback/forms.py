"""What people fill in after a talk. Every question may be skipped; the reader may not."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.feedback.models import Route

LONGEST = 2000


class Opinion(Form):
    key: UUID
    household_id: UUID
    talk_on: date | None = None
    heard: Literal["ja", "best wel", "een beetje", "nee"] | None = None
    next_step: Literal["ja", "deels", "nee"] | None = None
    again: Literal["ja", "een beetje", "nee"] | None = None
    words: Annotated[str, Field(max_length=LONGEST)] | None = None
    route: Route

    @field_validator("talk_on")
    @classmethod
    def _is_over(cls, day: date | None) -> date | None:
        return day if day and day <= clock.today() else None

    @property
    def answers(self) -> dict[str, str]:
        given = {"heard": self.heard, "next_step": self.next_step, "again": self.again}
        return {name: word for name, word in given.items() if word}

    @model_validator(mode="after")
    def _says_something(self) -> "Opinion":
        if not self.answers and not self.words:
            raise ValueError(_("Kies een antwoord of schrijf iets. Of sla het over."))
        return self
