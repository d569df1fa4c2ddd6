"""What a child says, written down by who sits beside it."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.feedback.questions import PICTURES

LONGEST = 600
Words = Annotated[str, Field(max_length=LONGEST)] | None


class Told(Form):
    """`then` is the button: read it back, so it is, other words, or who may know it."""

    key: UUID
    sun: Words = None
    cloud: Words = None
    star: Words = None
    then: Literal["read", "right", "other", "contact", "team_lead"]

    @property
    def said(self) -> dict[str, str]:
        told = {name: getattr(self, name) for name in PICTURES}
        return {name: words for name, words in told.items() if words}

    @model_validator(mode="after")
    def _says_something(self) -> "Told":
        if self.then != "other" and not self.said:
            raise ValueError(_("Schrijf bij één plaatje iets op. Of stop."))
        return self
