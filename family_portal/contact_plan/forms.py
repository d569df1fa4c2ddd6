"""What is filled in about who sees whom."""

from datetime import date, datetime, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from family_portal.appointments.models import PlaceKind
from family_portal.contact_plan.models import Outcome
from family_portal.core import clock
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
    # Nobody reads of a limit here before somebody talked with them (R18).
    told: bool = False
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
        if day and not clock.today() <= day <= date(clock.today().year + 2, 12, 31):
            raise ValueError(_("Kies een dag die nog komt."))
        return day

    @model_validator(mode="after")
    def _a_limit_is_explained(self) -> "TermsForm":
        if self.present and not self.why:
            raise ValueError(_("Er is iemand bij. Schrijf op waarom dat zo is."))
        if self.why and not self.review_on:
            raise ValueError(_("Vul in wanneer we hier opnieuw naar kijken."))
        if self.review_on and not self.why:
            raise ValueError(_("Schrijf op waarom we hier opnieuw naar kijken."))
        if self.why and not self.told:
            raise ValueError(
                _("Praat er eerst over met wie dit leest. Kruis daarna aan dat je dat deed.")
            )
        return self

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
    told: bool = False
    version: int = 0
    sure: bool = False

    @model_validator(mode="after")
    def _talk_first(self) -> "EndForm":
        """Nobody reads here first that they do not see somebody any more (R18)."""
        if not self.told:
            raise ValueError(_talk())
        return self


class When(Form):
    """A day and a time that are there and still to come."""

    day: date | None = None
    at_time: time | None = None
    minutes: Annotated[int, Field(ge=5, le=24 * 60)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> "When":
        if (self.day is None) != (self.at_time is None):
            raise ValueError(_("Vul de dag en de tijd allebei in."))
        if self.starts_at is None:
            return self
        if self.starts_at.astimezone(clock.AMSTERDAM).time() != self.at_time:
            raise ValueError(_("Die tijd bestaat die nacht niet. De klok gaat dan vooruit."))
        now = clock.now()
        if not now < self.starts_at or self.starts_at.year > now.year + 2:
            raise ValueError(_("Kies een tijd die nog komt."))
        return self

    @property
    def starts_at(self) -> datetime | None:
        if self.day is None or self.at_time is None:
            return None
        return clock.at(self.day, self.at_time.replace(tzinfo=None))


class VisitForm(When):
    @model_validator(mode="after")
    def _needs_a_time(self) -> "VisitForm":
        if self.starts_at is None:
            raise ValueError(_("Vul de dag en de tijd allebei in."))
        return self


class OutcomeForm(When):
    """How it went; when it did not happen why, and the new day when there is one."""

    outcome: Outcome
    because: Words | None = None
    # The page showed that it did not happen, and why: another reason is meant.
    again: bool = False
    sure: bool = False

    @model_validator(mode="after")
    def _explained(self) -> "OutcomeForm":
        if self.outcome is Outcome.MISSED and not self.because:
            raise ValueError(_("Schrijf op waarom het niet doorging."))
        return self


class NotesForm(Form):
    notes: Annotated[str, Field(max_length=NOTES)]
    sure: bool = False


class WordsForm(Form):
    text: Words


def _talk() -> str:
    return _("Praat er eerst over met wie dit leest. Kruis daarna aan dat je dat deed.")
