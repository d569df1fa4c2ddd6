"""What people send about a step. `version` is of the text they had before them."""

from datetime import date
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.core.forms import Form
from family_portal.plan.models import LifeArea, OwnPlanAnswer
from family_portal.reactions.models import Stance

LONGEST = 300
WHY = 1000


class ReportForm(Form):
    version: int = Field(ge=1)


class NotPossibleForm(ReportForm):
    because: str = Field(min_length=1, max_length=1000)
    sure: bool = False


class StopForm(NotPossibleForm):
    pass


class MoveForm(NotPossibleForm):
    due: date


class AnswerForm(ReportForm):
    stance: Stance
    text: Annotated[str, Field(max_length=2000)] | None = None


class StepForm(Form):
    """`when` is a day that was offered, or `other` with the day in `due`."""

    what: str = Field(min_length=1, max_length=LONGEST)
    who_id: UUID | None = None
    when: str | None = None
    due: date | None = None
    why: Annotated[str, Field(max_length=WHY)] | None = None
    sure: bool = False


class NewStepForm(StepForm):
    people: list[UUID] = Field(default_factory=list)
    goal_id: UUID | None = None
    key: UUID = Field(default_factory=uuid4)


class NewTextForm(StepForm):
    version: int = Field(ge=1)


class WaitingForm(Form):
    """What is waited for, and who must act: a name or an organisation."""

    what: str = Field(min_length=1, max_length=LONGEST)
    who: str = Field(min_length=1, max_length=120)
    since: date
    ask_again_on: date | None = None
    people: list[UUID] = Field(default_factory=list)
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False


class NothingChangedForm(Form):
    ask_again_on: date | None = None


class EndWaitingForm(Form):
    because: str = Field(min_length=1, max_length=1000)
    sure: bool = False


class GoalForm(Form):
    area: LifeArea
    words: str = Field(min_length=1, max_length=LONGEST)
    people: list[UUID] = Field(default_factory=list)
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False


class WellForm(Form):
    text: str = Field(min_length=1, max_length=1000)
    sure: bool = False


class OfferForm(Form):
    person_id: UUID


class OwnPlanForm(Form):
    answer: OwnPlanAnswer


class SafetyForm(Form):
    """`made_with` are those with whom it was made; they read it too."""

    text: str = Field(min_length=1, max_length=1000)
    ring: Annotated[str, Field(max_length=LONGEST)] | None = None
    go_to: Annotated[str, Field(max_length=LONGEST)] | None = None
    children_know: Annotated[str, Field(max_length=LONGEST)] | None = None
    made_with: list[UUID] = Field(default_factory=list)
    review_on: date | None = None
    sure: bool = False


class NewSafetyForm(SafetyForm):
    people: list[UUID] = Field(default_factory=list)
    key: UUID = Field(default_factory=uuid4)


class SafetyTextForm(SafetyForm):
    number: int = Field(ge=1)


class SafetyAnswerForm(Form):
    stance: Stance
    text: Annotated[str, Field(max_length=2000)] | None = None
    number: int = Field(ge=1)
