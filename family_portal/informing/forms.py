"""What a parent asks, and what a professional answers."""

from datetime import date
from uuid import UUID

from pydantic import Field, field_validator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.informing.models import Refusal

LONGEST = 600
ANSWER = 2000


class AskForm(Form):
    child_id: UUID
    words: str = Field(min_length=1, max_length=LONGEST)


class AnswerForm(Form):
    """`looked` says that it holds nothing that may not be told."""

    reply: str = Field(min_length=1, max_length=ANSWER)
    consent_on: date | None = None
    looked: bool = Field(default=False, validate_default=True)

    @field_validator("looked")
    @classmethod
    def _must(cls, value: bool) -> bool:  # noqa: FBT001 - the shape of a validator
        if not value:
            raise ValueError(_("Kijk eerst na wat er in staat. Zet dan dit vinkje."))
        return value


class RefuseForm(Form):
    refusal: Refusal
    reply: str | None = Field(default=None, max_length=LONGEST)
