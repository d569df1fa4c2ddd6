"""What cannot be so of a measure, whoever says it: the form of the desk and a household file ask
the same. Each has its own words for it and its own names for the fields."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Literal

from family_portal.measures.deadlines import first_day_of, lacks_a_day
from family_portal.measures.models import MeasureKind, MeasureStatus, State

# "tot 21 februari" in a decision ends the day before; "tot en met" includes it.
UntilKind = Literal["with", "before"]
# What was, and so cannot lie ahead. A hearing and an end may.
PAST = ("requested_on", "decided_on", "sent_on")


class Wrong(StrEnum):
    """Without the first three the family would not know until when they can act."""

    NO_HEARING_DAY = "no_hearing_day"
    NO_DECISION_DAY = "no_decision_day"
    NO_SENT_DAY = "no_sent_day"
    NEVER_REFUSED = "never_refused"
    NO_UNTIL_KIND = "no_until_kind"
    AHEAD = "ahead"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


def last_day(until_on: date | None, until_kind: UntilKind | None) -> date | None:
    """The last day on which it holds."""
    return until_on - timedelta(days=1) if until_on and until_kind == "before" else until_on


def faults(
    said: Mapping[str, Any],
    *,
    until_kind: UntilKind | None,
    day_unknown: bool,
    today: date,
) -> Iterator[tuple[Wrong, str]]:
    """Each with the field of `State` it is about. `said` are such fields, with `until_on` as it
    stands in the decision."""
    state = State(**said)
    if state.status is MeasureStatus.HEARING_SET and state.hearing_on is None:
        yield Wrong.NO_HEARING_DAY, "hearing_on"
    is_instruction = state.kind is MeasureKind.WRITTEN_INSTRUCTION
    if is_instruction and state.status is MeasureStatus.REFUSED:
        yield Wrong.NEVER_REFUSED, "status"
    if lacks_a_day(state) and not day_unknown:
        missing = Wrong.NO_SENT_DAY if is_instruction else Wrong.NO_DECISION_DAY
        yield missing, str(first_day_of(state))
    if state.until_on and until_kind is None:
        yield Wrong.NO_UNTIL_KIND, "until_on"
    yield from _in_order(state, last_day(state.until_on, until_kind), today)


def _in_order(state: State, last: date | None, today: date) -> Iterator[tuple[Wrong, str]]:
    for name in PAST:
        if (day := getattr(state, name)) and day > today:
            yield Wrong.AHEAD, name
    if state.from_on and last and last < state.from_on:
        yield Wrong.ENDS_BEFORE_IT_BEGINS, "until_on"
