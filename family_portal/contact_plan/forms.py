"""What is filled in about who sees whom."""

from datetime import date, datetime, time
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from family_portal.appointments.models import PlaceKind
from family_portal.contact_plan.models import Outcome
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _

Line = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=1000)]
LONGEST = 1000
NOTES = 4000
# Nobody is seen at a secret place: who comes there would know it (R14).
PLACES = (PlaceKind.HOME, PlaceKind.OFFICE, PlaceKind.SCHOOL, PlaceKind.OTHER)


class TermsForm(Form):
    """What holds from now on."""

    others: Line | None = None
    often: Line
    place_kind: PlaceKind
    place: Line | None = None
    present: Line | None = None
    why: Words | None = None
    review_on: date | None = None
    version: int = 0
    sure: bool = False

    @field_validator("place_kind")
    @classmethod
    def _no_secret_place(cls, kind: PlaceKind) -> PlaceKind:
        if kind not in PLACES:
            raise ValueError(_("Kies een van de antwoorden."))
        return kind

    @field_validator("review_on")
    @classmethod
    def _still_to_come(cls, day: date | None) -> date | None:
        return _to_look_again(day)

    @model_validator(mode="after")
    def _a_limit_is_explained(self) -> "TermsForm":
        """A limit has its reason and its day (R15)."""
        wrong = {}
        if self.present and not self.why:
            wrong["why"] = _("Er is iemand bij. Schrijf op waarom dat zo is.")
        if self.review_on and not self.why:
            wrong.setdefault("why", _("Schrijf op waarom wij hier opnieuw naar kijken."))
        if self.why and not self.review_on:
            wrong["review_on"] = _("Vul in wanneer wij hier opnieuw naar kijken.")
        return _sound(self, wrong)

    @property
    def terms(self) -> dict[str, Any]:
        return self.model_dump(
            include={"others", "often", "place_kind", "place", "present", "why", "review_on"}
        )


class NewForm(TermsForm):
    people: list[UUID] = Field(default_factory=list, max_length=20)
    key: UUID


class EndForm(Form):
    because: Words
    version: int = 0
    sure: bool = False


class StaysForm(EndForm):
    """We looked at it again, and it stays as it is: why, and until when (R15)."""

    review_on: date
    told: bool = False

    @model_validator(mode="after")
    def _talk_first(self) -> "StaysForm":
        """Nobody reads here first that it stays so (R18)."""
        return _sound(self, {} if self.told else {"told": _talk()})

    @field_validator("review_on")
    @classmethod
    def _still_to_come(cls, day: date) -> date | None:
        return _to_look_again(day)


class When(Form):
    """A day and a time that are there and still to come."""

    day: date | None = None
    at_time: time | None = None
    minutes: Annotated[int, Field(ge=5, le=24 * 60)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> "When":
        return _sound(self, self._faults())

    def _faults(self) -> dict[str, str]:
        if (self.day is None) != (self.at_time is None):
            missing = "day" if self.day is None else "at_time"
            return {missing: _("Vul de dag en de tijd allebei in.")}
        if self.starts_at is None:
            return {}
        if self.starts_at.astimezone(clock.AMSTERDAM).time() != self.at_time:
            return {"at_time": _("Die tijd bestaat die nacht niet. De klok gaat dan vooruit.")}
        now = clock.now()
        if not now < self.starts_at or self.starts_at.year > now.year + 2:
            return {"day": _("Kies een tijd die nog komt.")}
        return {}

    @property
    def starts_at(self) -> datetime | None:
        if self.day is None or self.at_time is None:
            return None
        return clock.at(self.day, self.at_time.replace(tzinfo=None))


class VisitForm(When):
    @model_validator(mode="after")
    def _needs_a_time(self) -> "VisitForm":
        missing = {"day": _("Vul de dag en de tijd allebei in.")}
        return _sound(self, missing if self.starts_at is None else {})


class OutcomeForm(When):
    """How it went; when it did not happen why, and the new day when there is one."""

    outcome: Outcome
    because: Words | None = None
    # The page showed that it did not happen, and why: another reason is meant.
    again: bool = False
    sure: bool = False

    @model_validator(mode="after")
    def _explained(self) -> "OutcomeForm":
        needed = self.outcome is Outcome.MISSED and not self.because
        missing = {"because": _("Schrijf op waarom het niet doorging.")}
        return _sound(self, missing if needed else {})


class NotesForm(Form):
    notes: Annotated[str, Field(max_length=NOTES)]
    sure: bool = False


class WordsForm(Form):
    text: Words


AnyForm = TypeVar("AnyForm", bound=Form)


def _sound(form: AnyForm, wrong: dict[str, str]) -> AnyForm:
    """Raises `BadInput` with each sentence at its own field."""
    if wrong:
        raise BadInput(wrong)
    return form


def _to_look_again(day: date | None) -> date | None:
    if day and not clock.today() < day <= date(clock.today().year + 2, 12, 31):
        raise ValueError(_("Kies een dag die nog komt."))
    return day


def _talk() -> str:
    return _("Praat er eerst over met wie dit leest. Kruis daarna aan dat je dat deed.")
