"""Until when one may act, and when something ends, for what was explained to one person.

Which terms there are is data (`facts.yaml`, handed over at the start); which of them belong to a
measure stands here. Traps: no ordinary appeal against a provisional supervision order or about an
instruction (art. 807 Rv); a decision without hearing has its own two weeks (art. 800 Rv).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from flask import current_app
from flask.sansio.app import App

from family_portal.core import clock
from family_portal.measures.models import MeasureKind as Kind
from family_portal.measures.models import MeasureStatus as Status
from family_portal.measures.models import State
from family_portal.measures.terms import Term, TermKind

Terms = Mapping[str, Term]

# The parts of a measure that one can appeal against in the ordinary way (art. 806, 807 Rv). For
# the others the portal names no day.
APPEALED = frozenset(
    {
        Kind.SUPERVISION,
        Kind.OUT_OF_HOME,
        Kind.EMERGENCY_OUT_OF_HOME,
        Kind.EXTENSION,
        Kind.CUSTODY_ENDED,
        Kind.CLOSED_CARE,
    }
)
# Decided at once more often than not; of the others somebody has to say so.
ALWAYS_AT_ONCE = frozenset({Kind.EMERGENCY_OUT_OF_HOME, Kind.PROVISIONAL_SUPERVISION})
HEARD_AFTERWARDS = frozenset(
    {
        Kind.PROVISIONAL_SUPERVISION,
        Kind.EMERGENCY_OUT_OF_HOME,
        Kind.CLOSED_CARE,
        Kind.CUSTODY_SUSPENDED,
    }
)
# So long after its last day a term is still spoken of as something to act on at once.
ASK_AT_ONCE = timedelta(weeks=4)


@dataclass(frozen=True)
class Deadline:
    """One day to know of. `fact` is the rule it follows from, or none when the papers name it.
    Without `last_day` the term runs from a day that nobody knows yet: then it is said in words."""

    what: str
    kind: TermKind
    last_day: date | None
    fact: str | None = None
    needs_lawyer: bool = False
    term: Term | None = None
    # The measure it belongs to, for the words about it.
    of: State | None = field(default=None, compare=False, repr=False)

    def has_passed(self, today: date) -> bool:
        return self.last_day is not None and today > self.last_day

    def is_long_past(self, today: date) -> bool:
        return self.last_day is not None and today > self.last_day + ASK_AT_ONCE

    @property
    def is_act(self) -> bool:
        return self.kind is TermKind.ACT

    @property
    def is_own_act(self) -> bool:
        """Something that this person can do, and is reminded of."""
        return self.is_act and self.what != FOR_A_MINOR

    @property
    def holds_until(self) -> bool:
        """It can be done, or holds, on the day itself and before."""
        return self.kind in {TermKind.ACT, TermKind.DURATION}

    @property
    def over_at(self) -> datetime | None:
        return clock.after(self.last_day) if self.last_day else None

    def remind_at(self, today: date) -> list[datetime]:
        """A week before and two days before, in the morning: time to call a lawyer."""
        if self.last_day is None:
            return []
        days = (self.last_day - timedelta(days=n) for n in (7, 2))
        return [clock.at(day, time(9)) for day in days if day > today]


@dataclass(frozen=True)
class Rule:
    """`fact` names the term; `start` the day it runs from; `holds` when it belongs."""

    what: str
    fact: str
    start: str
    holds: Callable[[State], bool]
    # Only who has custody, and a child of twelve or older, may do this.
    needs_standing: bool = False
    # Also worth words while its first day is not known.
    is_urgent: bool = False


# A minor does not appeal: their parents do, or who speaks for them (art. 1:245, 1:250 BW).
FOR_A_MINOR = "appeal_by_others"
# But in closed care a child of twelve acts in court itself, with its own lawyer (art. 6.1.1(2),
# 6.1.12(7) Jeugdwet).
BY_OWN_LAWYER = "appeal_by_own_lawyer"


def _has(*kinds: Kind) -> Callable[[State], bool]:
    return lambda state: not {*kinds}.isdisjoint(state.parts)


def _may_be_appealed(state: State) -> bool:
    return state.is_imposed and not APPEALED.isdisjoint(state.parts)


def _is_given(state: State) -> bool:
    return state.is_imposed and state.kind is Kind.WRITTEN_INSTRUCTION


def _was_not_heard(state: State) -> bool:
    if not state.is_imposed or HEARD_AFTERWARDS.isdisjoint(state.parts):
        return False
    at_once = not ALWAYS_AT_ONCE.isdisjoint(state.parts)
    return state.without_hearing or (at_once and not _was_heard(state))


def _was_heard(state: State) -> bool:
    """On or before the day of the decision: then it was not decided over anybody's head."""
    heard, decided = state.hearing_on, state.decided_on
    return heard is not None and decided is not None and heard <= decided


RULES = (
    Rule("object", "instr-object", "sent_on", _is_given, needs_standing=True, is_urgent=True),
    Rule("appeal", "appeal", "decided_on", _may_be_appealed, needs_standing=True, is_urgent=True),
    Rule("heard", "spoed-hearing", "decided_on", _was_not_heard, is_urgent=True),
    Rule(
        "carried_out",
        "uhp-lapse",
        "decided_on",
        lambda s: _has(Kind.OUT_OF_HOME)(s) and s.status is Status.DECIDED,
    ),
    Rule(
        "suspended",
        "gezag-suspend",
        "decided_on",
        lambda s: _has(Kind.CUSTODY_SUSPENDED)(s) and s.is_imposed,
    ),
    Rule(
        "checked",
        "ots-stop-test",
        "until_on",
        lambda s: s.kind is Kind.SUPERVISION and s.status is Status.RUNNING,
    ),
)


def deadlines(
    state: State, terms: Terms, *, has_standing: bool, is_minor: bool = False
) -> list[Deadline]:
    """Of one measure as this person knows it, the first day first; then what has no day yet."""
    found = [
        *_computed(state, terms, has_standing=has_standing, is_minor=is_minor),
        *_end(state),
    ]
    return sorted(found, key=lambda one: (one.last_day or date.max, one.what))


def first_day_of(state: State) -> str | None:
    """The day that the most urgent term of this state runs from, by its name in the form."""
    if not state.is_imposed:
        return None
    return "sent_on" if state.kind is Kind.WRITTEN_INSTRUCTION else "decided_on"


def lacks_a_day(state: State) -> bool:
    """A term runs and nobody can say until when."""
    name = first_day_of(state)
    return name is not None and getattr(state, name) is None


def _computed(
    state: State, terms: Terms, *, has_standing: bool, is_minor: bool
) -> Iterator[Deadline]:
    for rule in RULES:
        if not rule.holds(state) or (rule.needs_standing and not has_standing):
            continue
        start = getattr(state, rule.start)
        if start is None and not rule.is_urgent:
            continue
        term = terms[rule.fact]
        what = _of_a_minor(state) if is_minor and rule.what == "appeal" else rule.what
        day = term.last_day(start) if start else None
        yield Deadline(what, term.kind, day, rule.fact, term.needs_lawyer, term, of=state)


def _of_a_minor(state: State) -> str:
    return BY_OWN_LAWYER if Kind.CLOSED_CARE in state.parts else FOR_A_MINOR


def _end(state: State) -> Iterator[Deadline]:
    """The day in the decision; it is never computed (ots-duration, uhp-duration)."""
    if state.until_on and state.is_imposed:
        yield Deadline("ends", TermKind.DURATION, state.until_on, of=state)


def init_app(app: App, terms: Callable[[], Terms], *, known: Terms, demo: bool) -> None:
    """`terms` says which hold now: a lawyer may have confirmed one since the start. A portal that
    lacks a term some measure needs does not start. A real one names no day by a rule that no
    lawyer has confirmed; the demo does, with the mark."""
    missing = {rule.fact for rule in RULES} - set(known)
    if missing:
        raise LookupError(", ".join(sorted(missing)))
    app.extensions["terms"] = terms
    app.jinja_env.globals["shows_unchecked_days"] = demo


def own_terms() -> Terms:
    kept: Callable[[], Terms] = current_app.extensions["terms"]
    return kept()
