"""Waar staan we: what happened, what is next, and honestly when nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from family_portal.core.i18n import gettext as _
from family_portal.measures.models import STANDS_ALONE, MeasureKind, MeasureStatus, State

# How far each status got. What was refused was decided on; what was withdrawn was only asked.
FAR = {
    MeasureStatus.CONSIDERED: 0,
    MeasureStatus.REQUESTED: 1,
    MeasureStatus.WITHDRAWN: 1,
    MeasureStatus.HEARING_SET: 2,
    MeasureStatus.DECIDED: 3,
    MeasureStatus.REFUSED: 3,
    MeasureStatus.RUNNING: 4,
    MeasureStatus.STOPPED: 5,
    MeasureStatus.ENDED: 5,
}
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
    """The first stop that has not been passed is where we are now. Of what is over only what
    happened on a day that we know is told: it may never have begun, or stopped before its end."""
    found: list[Stop] = []
    for what, on, is_done in _stops(state, today):
        no_longer_comes = (state.is_over or state.has_lapsed) and not is_done
        if no_longer_comes or (state.is_over and (on is None or on > today)):
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
        # A provisional order is never prolonged (art. 1:257(2) BW).
        ends = state.kind is MeasureKind.PROVISIONAL_SUPERVISION
        what = _("Het einde") if ends else _("Het einde, als er niet is verlengd")
        yield Stop(what, state.until_on, "now")
        return
    if is_here:
        yield Stop(_("Dit geldt nu"), None, "now", has_day=False)
    yield Stop(_("Het einde"), state.until_on, "next")


def _stops(state: State, today: date) -> Iterator[tuple[str, date | None, bool]]:
    if state.kind is MeasureKind.WRITTEN_INSTRUCTION:
        was_given = _past(state, "decided") or (state.is_over and state.sent_on is not None)
        yield _("De schriftelijke aanwijzing"), state.sent_on, was_given
    elif state.kind is MeasureKind.EXCLUSION:
        yield _("De beslissing van de burgemeester"), state.decided_on, _past(state, "decided")
    else:
        yield from _to_the_decision(state, today)
    if state.from_on or not _holds_at_once(state):
        yield _("Het begin"), state.from_on, _past(state, "running")
    if not state.is_imposed:
        yield _("Het einde"), state.until_on, _past(state, "stopped")


def _to_the_decision(state: State, today: date) -> Iterator[tuple[str, date | None, bool]]:
    yield _("Het verzoek"), state.requested_on, _past(state, "requested")
    decided = _past(state, "decided")
    afterwards = _is_heard_afterwards(state, today)
    if not afterwards:
        was = state.hearing_on is not None and state.hearing_on < today
        held = decided or (was and not state.is_over)
        yield _("De zitting bij de kinderrechter"), state.hearing_on, held
    refused = state.status is MeasureStatus.REFUSED
    yield _("De rechter zei nee") if refused else _("De beslissing"), state.decided_on, decided
    if afterwards:
        held = state.hearing_on is not None and state.hearing_on < today
        yield _("Jullie verhaal bij de rechter"), state.hearing_on, held


def _is_heard_afterwards(state: State, today: date) -> bool:
    """Decided in haste: the hearing comes afterwards, whether somebody ticked that or not."""
    if state.without_hearing:
        return True
    on = state.hearing_on
    return state.is_imposed and on is not None and on > (state.decided_on or today)


def _holds_at_once(state: State) -> bool:
    """From the moment that it is given, or handed over: it has no other beginning."""
    return state.kind in STANDS_ALONE


def _past(state: State, status: str) -> bool:
    return FAR[state.status] >= FAR[MeasureStatus(status)]
