"""What people fill in on the road to a lawyer."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from family_portal.core.forms import Form
from family_portal.legal_aid.models import Wish

LONGEST = 1000
Words = Annotated[str, Field(max_length=LONGEST)]


class AskForm(Form):
    """`words` are for whoever passes it on; nobody needs to say why."""

    household_id: UUID
    wish: Wish
    words: Words | None = None


class PassOnForm(Form):
    to: Annotated[str, Field(min_length=1, max_length=200)]


class OwnLawyerForm(Form):
    name: Annotated[str, Field(max_length=120)] | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    questions: Words | None = None
