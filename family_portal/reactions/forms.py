"""What somebody fills in to react."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from family_portal.core.forms import Form
from family_portal.reactions.models import Nature, Stance

LONGEST = 2000


class ReactionForm(Form):
    """`version` is the number of the words being written, so that sending twice is once."""

    stance: Stance
    nature: Nature
    text: Annotated[str, Field(max_length=LONGEST)] | None = None
    version: int
    on_text: int | None = None


class ShowForm(Form):
    person_id: UUID
    sure: bool = False
