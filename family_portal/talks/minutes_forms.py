"""What is filled in to write a talk down and to speak of it."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.reactions.models import Nature

LONGEST = 2000
Words = Annotated[str, Field(max_length=LONGEST)]


class DraftForm(Form):
    """`point` and `reply` go together, in order: the answer to each thing that was prepared."""

    agreed: Words | None = None
    good: Words | None = None
    point: list[UUID] = Field(default_factory=list, max_length=200)
    reply: list[Words] = Field(default_factory=list, max_length=200)
    revision: int

    @property
    def answers(self) -> dict[UUID, str | None]:
        return {
            p: r.replace("\r\n", "\n") or None for p, r in zip(self.point, self.reply, strict=False)
        }


class ViewForm(Form):
    """Without words: it is right."""

    person_id: UUID | None = None
    text: Words | None = None
    nature: Nature | None = None
    beside: bool = False
    # Of the version, or of the paper.
    of: int
    sure: bool = False

    @model_validator(mode="after")
    def _words_when_beside(self) -> "ViewForm":
        if self.beside and not self.text:
            raise ValueError(_("Schrijf wat je erbij wilt zetten."))
        return self


class CloseForm(Form):
    """Of the paper as it was seen; 0 when nobody had written anything."""

    revision: int = 0


class ShareForm(Form):
    people: list[UUID] = Field(default_factory=list)
    revision: int
    sure: bool = False


class RetellForm(Form):
    retold: Words


class SettleForm(Form):
    again: bool = False
