"""Waar staan we: what happened, what is next, and honestly when nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from family_portal.core.i18n import gettext as _
from family_portal.measures.models import MeasureKind, MeasureStatus, State

ORDER = list(MeasureStatus)
When = Literal["done", "now", "next"]


@dataclass(frozen=True)
class Stop:
    """Without a day it happened on a day we were not told, or nobody knows yet when it will."""

    what: str
    on: date | None
    when: When
    # Something that goes on has no day of its own.
    has_day: bool = True


def timeline(state: State, today: date) -> list[Stop]:
    """The first stop that has not been passed is where we are now. Of what was stopped or refused
    only what has a day is told: it may never have begun."""
    found: list[Stop] = []
    for what, on, is_done in _stops(state, today):
        if (state.is_over and on is None) or (state.has_lapsed and not is_done):
            continue
        waits = any(stop.when == "now" for stop in found)
        when: When = "done" if is_done else "next" if waits else "now"
        found.append(Stop(what, on, when))
    if state.is_imposed:
        found += _now_and_end(state, is_here=not any(stop.when == "now" for stop in found))
    return found


def _now_and_end(state: State, *, is_here: bool) -> Iterator[Stop]:
    """While it runs, its end is what comes some day; past that day nobody says that it has ended,
    because it may have been prolonged."""
    if state.has_lapsed:
        yield Stop(_("Het einde, als er niet is verlengd"), state.until_on, "now")
        return
    if is_here:
        yield Stop(_("Dit geldt nu"), None, "now", has_day=False)
    yield Stop(_("Het einde"), state.until_on, "next")


def _stops(state: State, today: date) -> Iterator[tuple[str, date | None, bool]]:
    if state.kind is MeasureKind.WRITTEN_INSTRUCTION:
        yield _("De schriftelijke aanwijzing"), state.sent_on, _past(state, "decided")
    elif state.kind is MeasureKind.EXCLUSION:
        yield _("De beslissing van de burgemeester"), state.decided_on, _past(state, "decided")
    else:
        yield from _to_the_decision(state, today)
    if state.from_on or state.kind is not MeasureKind.WRITTEN_INSTRUCTION:
        yield _("Het begin"), state.from_on, _past(state, "running")
    if state.is_over or not state.is_imposed:
        yield _("Het einde"), state.until_on, state.is_over


def _to_the_decision(state: State, today: date) -> Iterator[tuple[str, date | None, bool]]:
    yield _("Het verzoek"), state.requested_on, _past(state, "requested")
    decided = _past(state, "decided")
    afterwards = _is_heard_afterwards(state, today)
    if not afterwards:
        held = decided or (state.hearing_on is not None and state.hearing_on < today)
        yield _("De zitting bij de kinderrechter"), state.hearing_on, held
    yield _("De beslissing"), state.decided_on, decided
    if afterwards:
        held = state.hearing_on is not None and state.hearing_on < today
        yield _("Jullie verhaal bij de rechter"), state.hearing_on, held


def _is_heard_afterwards(state: State, today: date) -> bool:
    """Decided in haste: the hearing comes afterwards, whether somebody ticked that or not."""
    if state.without_hearing:
        return True
    on = state.hearing_on
    return state.is_imposed and on is not None and on > (state.decided_on or today)


def _past(state: State, status: str) -> bool:
    return ORDER.index(state.status) >= ORDER.index(MeasureStatus(status))
