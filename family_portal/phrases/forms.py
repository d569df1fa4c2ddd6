"""What a lead fills in for a standard text."""

import re
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.phrases.models import Use

LONGEST = 2000
# As much as a step may say.
LONGEST_STEP = 300
BLANK = re.compile(r"\[[^\]]*\]|\{[^}]*\}|_{3,}|\.{4,}")


class PhraseForm(Form):
    """A text without blanks to fill in: sooner or later somebody would send "Beste [voornaam]"."""

    use: Use = Use.MESSAGE
    title: Annotated[str, Field(min_length=1, max_length=80)]
    body: Annotated[str, Field(min_length=1, max_length=LONGEST)]

    @field_validator("body")
    @classmethod
    def _says_it_all(cls, body: str) -> str:
        if BLANK.search(body):
            raise ValueError(_("Laat geen plek open om in te vullen. Zet daar gewone woorden."))
        return body

    @model_validator(mode="after")
    def _fits_in_a_step(self) -> Self:
        if self.use is Use.STEP and len(self.body) > LONGEST_STEP:
            words = _("Voor een stap passen hier %(most)s tekens in.") % {"most": LONGEST_STEP}
            raise BadInput({"body": words})
        return self
