"""What people fill in about being reached, being called, and a message that went wrong."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from pydantic import Field, field_validator, model_validator

from family_portal.care.models import Leaked, Moment
from family_portal.core import clock
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.notify.models import Safety

Words = Annotated[str, Field(max_length=300)]
# Safe today is not safe for ever (docs/threats.md#safe-contact).
LONGEST = timedelta(days=90)


class SafeContactForm(Form):
    """Asked in person, by a professional."""

    push: Safety
    mail: Safety
    phone: Safety
    from_time: time = time(9)
    to_time: time = time(17)
    number: Annotated[str, Field(max_length=40)] | None = None
    may_leave_voice: bool = False
    shared_phone: bool = False
    shared_mailbox: bool = False
    may_not_know: Words | None = None
    note: Words | None = None
    review_on: date

    @field_validator("review_on")
    @classmethod
    def _within_ninety_days(cls, day: date) -> date:
        today = clock.today()
        if not today < day <= today + LONGEST:
            raise ValueError(_("Kies een dag binnen 90 dagen."))
        return day

    @field_validator("to_time")
    @classmethod
    def _not_empty(cls, end: time, info: object) -> time:
        if end == getattr(info, "data", {}).get("from_time"):
            raise ValueError(_("Begin en einde zijn gelijk. Kies een latere eindtijd."))
        return end


class CloseForm(Form):
    """What is not safe any more, said by the person. Nothing ticked: they want to talk about it."""

    push: bool = False
    mail: bool = False
    phone: bool = False


class CallForm(Form):
    moment: Moment


class RetractForm(Form):
    kind: Leaked
    what_happened: Annotated[str, Field(min_length=1, max_length=1000)]
    learnt_on: date
    learnt_at: time

    @property
    def learnt(self) -> datetime:
        return clock.at(self.learnt_on, self.learnt_at)

    @property
    def said(self) -> dict[str, Any]:
        return {**self.model_dump(include={"kind", "what_happened"}), "learnt_at": self.learnt}

    @model_validator(mode="after")
    def _not_in_the_future(self) -> "RetractForm":
        if self.learnt > clock.now() + timedelta(minutes=1):
            raise ValueError(_("Kies vandaag of een dag daarvoor, en een tijd die al was."))
        return self


class DecisionForm(Form):
    """To the authority or not; the reason is kept either way (GDPR 33(5))."""

    is_reported: bool
    reason: Annotated[str, Field(min_length=1, max_length=1000)]
