"""What a professional fills in for an appointment, and what the portal makes of it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from family_portal.appointments.forms import moment
from family_portal.appointments.making import (
    MOST_OF_A_SERIES,
    Again,
    Plan,
    last_that_fits,
    occurrences,
)
from family_portal.appointments.models import Kind, PlaceKind
from family_portal.appointments.wishes import Habit
from family_portal.core import clock, dates
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form, in_reach
from family_portal.core.i18n import gettext as _

MOST_TIMES = 3
LONGEST_TITLE = 120
FURTHEST = timedelta(days=2 * 366)


class Where(StrEnum):
    OFFICE = "office"
    HOME = "home"
    SCHOOL = "school"
    PHONE = "phone"
    COURT = "court"
    OTHER = "other"


KINDS = {Where.PHONE: Kind.CALL, Where.COURT: Kind.HEARING}


class TimesForm(Form):
    """Offered times that were ticked, and one that was typed."""

    slots: list[str] = Field(default_factory=list)
    day: date | None = None
    at: time | None = None
    # "Toch deze tijd": the professional saw that it clashes.
    anyway: bool = False

    @property
    def moments(self) -> list[datetime]:
        """Raises `BadInput` with a sentence at the field."""
        found = [_slot(text) for text in self.slots]
        if self.day and self.at:
            found.append(moment(self.day, self.at))
        elif self.day or self.at:
            raise BadInput({"day": _("Vul een dag en een tijd in.")})
        found = sorted(set(found))
        if not found:
            raise BadInput({"slots": _("Kies een tijd, of vul een dag en een tijd in.")})
        if len(found) > MOST_TIMES:
            raise BadInput({"slots": _("Kies 1, 2 of 3 tijden.")})
        for at in found:
            is_to_come(at)
        return found


class AppointmentForm(TimesForm):
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    people: list[UUID] = Field(default_factory=list, max_length=50)
    children: list[UUID] = Field(default_factory=list, max_length=50)
    colleagues: list[UUID] = Field(default_factory=list, max_length=50)
    ground: str | None = None
    # A kind of place, or the id of a usual place.
    where: str
    place: Annotated[str | None, Field(max_length=200)] = None
    minutes: Annotated[int, Field(ge=5, le=480)]
    bring: Annotated[str | None, Field(max_length=300)] = None
    weeks: Annotated[int | None, Field(ge=1, le=8)] = None
    ends_on: date | None = None
    matter: UUID | None = None
    after: UUID | None = None
    wish: UUID | None = None
    key: UUID
    sure: bool = False

    def again(self, first: datetime) -> Again | None:
        if self.weeks is None:
            return None
        if self.ends_on is None or self.ends_on <= clock.day_of(first):
            raise BadInput({"ends_on": _("Kies tot en met wanneer. Dat is na de eerste keer.")})
        again = Again(self.weeks, self.ends_on)
        if len(occurrences(first, again)) < 2 or self.ends_on - clock.day_of(first) > FURTHEST:
            raise BadInput({"ends_on": _("Kies een dag binnen twee jaar, met meer dan één keer.")})
        if last := last_that_fits(first, again):
            words = _("Wij plannen er hoogstens %(count)s. Kies %(day)s of eerder.")
            said = {"count": MOST_OF_A_SERIES, "day": dates.day(clock.day_of(last))}
            raise BadInput({"ends_on": words % said})
        return again


class MoveForm(TimesForm):
    version: int
    heard: int | None = None
    also_later: bool = False


class CancelForm(Form):
    version: int
    because: Annotated[str | None, Field(max_length=300)] = None
    also_later: bool = False
    sure: bool = False


class GoOnForm(Form):
    version: int
    heard: int | None = None
    anyway: bool = False


def is_to_come(at: datetime) -> None:
    if at <= clock.now():
        raise BadInput({"day": _("Deze tijd is al geweest. Kies een tijd die nog komt.")})
    if at > clock.now() + FURTHEST:
        raise BadInput({"day": _("Kies een dag binnen twee jaar.")})


def _slot(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None or not in_reach(found):
            raise ValueError
    except ValueError:
        sentence = _("Kies een tijd, of vul een dag en een tijd in.")
        raise BadInput({"slots": sentence}) from None
    return found


def with_ticked(free: Sequence[datetime], ticked: Sequence[str]) -> list[datetime]:
    """What was ticked stays on the page, also when it is not free by now."""
    found = set(free)
    for text in ticked[:10]:
        with suppress(BadInput):
            found.add(_slot(text).astimezone(UTC))
    return sorted(found)


def place_of(
    where: str, place: str | None, usual: Sequence[Habit], *, is_secret: bool
) -> tuple[Kind, PlaceKind, str | None]:
    """The kind of place decides what may leave the portal (R14). Of somebody with a secret address
    the home is a secret place."""
    for habit in usual:
        if where == str(habit.id):
            return Kind.TALK, habit.place_kind, place or habit.place
    if where not in {w.value for w in Where}:
        raise BadInput({"where": _("Kies een plek.")})
    chosen = Where(where)
    if chosen is Where.OTHER and not place:
        raise BadInput({"place": _("Vul in waar het is.")})
    kind = KINDS.get(chosen, Kind.TALK)
    place_kind = PlaceKind(chosen.value)
    if chosen is Where.HOME and is_secret:
        place_kind = PlaceKind.SECRET
    return kind, place_kind, None if chosen is Where.PHONE else place


def with_series(plan: Plan, form: AppointmentForm) -> Plan:
    """A series is of one time that stands, and no court meets every other week."""
    if form.weeks is None:
        return plan
    if len(plan.times) > 1:
        raise BadInput({"weeks": _("Kies 1 tijd als de afspraak terugkomt.")})
    if plan.kind is Kind.HEARING:
        raise BadInput({"weeks": _("Een zitting komt niet terug.")})
    return replace(plan, again=form.again(plan.times[0]))
