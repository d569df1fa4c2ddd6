"""What people fill in after a talk. Every question may be skipped; the reader may not."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

from pydantic import Field, create_model, field_validator, model_validator

from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.feedback.answering import Said
from family_portal.feedback.models import Decision, Route
from family_portal.feedback.per_goal import BOXES, Reached
from family_portal.feedback.promise import farthest
from family_portal.feedback.questions import QUESTIONS, WITHOUT_NAME

LONGEST = 2000


class _Opinion(Form):
    key: UUID
    household_id: UUID
    talk_on: date | None = None
    # Which question card it answers, when it is one; and whether we may ask once more.
    ask: UUID | None = None
    once_more: bool = False
    words: Annotated[str, Field(max_length=LONGEST)] | None = None
    route: Route
    # Of an answer without a name: a key that stands beside nobody.
    blind: UUID = Field(default_factory=uuid4)
    sure: bool = False

    @field_validator("talk_on")
    @classmethod
    def _is_over(cls, day: date | None) -> date | None:
        return day if day and day <= clock.today() else None

    @property
    def answers(self) -> dict[str, str]:
        given = {one.name: getattr(self, one.box) for one in QUESTIONS}
        return {name: word for name, word in given.items() if word}

    @model_validator(mode="after")
    def _says_something(self) -> "_Opinion":
        if not self.answers and not self.words and not any(getattr(self, box) for box in BOXES):
            raise ValueError(_("Kies een antwoord of schrijf iets. Of sla het over."))
        if self.route is Route.LEARNING_ONLY and not self.words and not self.nameless_answers:
            raise BadInput({"words": _("Zonder naam bewaren wij alleen wat je hier schrijft.")})
        return self

    @property
    def nameless_answers(self) -> dict[str, str]:
        """Which question somebody got can say who it was."""
        return {name: word for name, word in self.answers.items() if name in WITHOUT_NAME}


# A box for each question there is: a page shows those that are asked.
Opinion: Any = create_model(
    "Opinion",
    __base__=_Opinion,
    **{one.box: (Literal[one.codes] | None, None) for one in QUESTIONS},  # type: ignore[call-overload]
    **dict.fromkeys(BOXES, (Reached | None, None)),
)


class Other(Form):
    """With whom they want to talk, and about what, when they want to say that."""

    key: UUID
    household_id: UUID
    talk_with: Literal["lead", "been there"]
    words: Annotated[str, Field(max_length=LONGEST)] | None = None


class NotGood(Form):
    """What is still to change, for the lead."""

    more: Annotated[str, Field(max_length=LONGEST)]


class Answer(Form):
    """A change names what and from when, a no names why, and who does not know yet names a day."""

    number: int
    reply: Annotated[str, Field(max_length=LONGEST)]
    decision: Decision
    change: Annotated[str, Field(max_length=LONGEST)] | None = None
    from_day: date | None = None
    because: Annotated[str, Field(max_length=LONGEST)] | None = None
    know_by: date | None = None
    sure: bool = False

    @field_validator("know_by")
    @classmethod
    def _is_soon(cls, day: date | None) -> date | None:
        if day and not clock.today() <= day <= farthest(clock.today()):
            raise ValueError(_("Kies een dag binnen vier weken."))
        return day

    @model_validator(mode="after")
    def _says_which(self) -> "Answer":
        missing = [name for name in NAMES[self.decision] if not getattr(self, name)]
        if wrong := {name: MISSING[name]() for name in missing}:
            raise BadInput(wrong)
        return self

    @property
    def said(self) -> Said:
        """Only what goes with the decision: a box of another one says nothing."""
        what, day = {
            Decision.CHANGE: (self.change, self.from_day),
            Decision.STAYS: (self.because, None),
            Decision.LATER: (None, self.know_by),
        }[self.decision]
        return Said(self.reply, self.decision, what, day)


NAMES = {
    Decision.CHANGE: ("change", "from_day"),
    Decision.STAYS: ("because",),
    Decision.LATER: ("know_by",),
}
MISSING = {
    "change": lambda: _("Zeg wat er verandert."),
    "from_day": lambda: _("Zeg vanaf welke dag."),
    "because": lambda: _("Zeg waarom het zo blijft."),
    "know_by": lambda: _("Zeg op welke dag je het weet."),
}
