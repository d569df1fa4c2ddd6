"""What a lead fills in for a standard text."""

import re
from typing import Annotated

from pydantic import Field, field_validator

from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _

LONGEST = 2000
BLANK = re.compile(r"\[[^\]]*\]|\{[^}]*\}|_{3,}|\.{4,}")


class PhraseForm(Form):
    """A text without blanks to fill in: sooner or later somebody would send "Beste [voornaam]"."""

    title: Annotated[str, Field(min_length=1, max_length=80)]
    body: Annotated[str, Field(min_length=1, max_length=LONGEST)]

    @field_validator("body")
    @classmethod
    def _says_it_all(cls, body: str) -> str:
        if BLANK.search(body):
            raise ValueError(_("Laat geen plek open om in te vullen. Zet daar gewone woorden."))
        return body
