"""Until when one may act, and when something ends, for what was explained to one person.

Which terms there are is data (`facts.yaml`, handed over at the start); which of them belong to a
measure stands here. Traps: no ordinary appeal against a provisional supervision order or about an
instruction (art. 807 Rv); a decision without hearing has its own two weeks (art. 800 Rv).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import current_app
from flask.sansio.app import App

from family_portal.core import clock
from family_portal.measures.models import MeasureKind as Kind
from family_portal.measures.models import MeasureStatus as Status
from family_portal.measures.models import State
from family_portal.measures.terms import Term, TermKind

Terms = Mapping[str, Term]

# Against these one can appeal in the ordinary way. For the others the portal names no day.
APPEALED = frozenset(
    {
        Kind.SUPERVISION,
        Kind.OUT_OF_HOME,
        Kind.EMERGENCY_OUT_OF_HOME,
        Kind.EXTENSION,
        Kind.CUSTODY_ENDED,
    }
)
NEVER_APPEALED = frozenset({Kind.PROVISIONAL_SUPERVISION, Kind.WRITTEN_INSTRUCTION})
HEARD_AFTERWARDS = frozenset(
    {Kind.PROVISIONAL_SUPERVISION, Kind.EMERGENCY_OUT_OF_HOME, Kind.CLOSED_CARE}
)
IS_DECIDED = frozenset({Status.DECIDED, Status.RUNNING})


@dataclass(frozen=True)
class Deadline:
    """One day to know of. `fact` is the rule it follows from, or none when the papers name it."""

    what: str
    kind: TermKind
    last_day: date
    fact: str | None = None
    needs_lawyer: bool = False

    def has_passed(self, today: date) -> bool:
        return today > self.last_day

    @property
    def is_act(self) -> bool:
        return self.kind is TermKind.ACT

    @property
    def holds_until(self) -> bool:
        """It can be done, or holds, on the day itself and before."""
        return self.kind in {TermKind.ACT, TermKind.DURATION}

    @property
    def over_at(self) -> datetime:
        return clock.after(self.last_day)

    def remind_at(self, today: date) -> list[datetime]:
        """A week before and two days before, in the morning: time to call a lawyer."""
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


def _may_be_appealed(state: State) -> bool:
    return state.kind in APPEALED and state.status in IS_DECIDED


def _was_not_heard(state: State) -> bool:
    return state.without_hearing and state.kind in HEARD_AFTERWARDS and state.is_imposed


RULES = (
    Rule(
        "object",
        "instr-object",
        "sent_on",
        lambda s: s.kind is Kind.WRITTEN_INSTRUCTION and s.is_imposed,
        needs_standing=True,
    ),
    Rule("appeal", "appeal", "decided_on", _may_be_appealed, needs_standing=True),
    Rule("heard", "spoed-hearing", "decided_on", _was_not_heard),
    Rule(
        "carried_out",
        "uhp-lapse",
        "decided_on",
        lambda s: s.kind is Kind.OUT_OF_HOME and s.status is Status.DECIDED,
    ),
    Rule(
        "suspended",
        "gezag-suspend",
        "decided_on",
        lambda s: s.kind is Kind.CUSTODY_SUSPENDED and s.is_imposed,
    ),
    Rule(
        "checked",
        "ots-stop-test",
        "until_on",
        lambda s: s.kind is Kind.SUPERVISION and s.status is Status.RUNNING,
    ),
)


def deadlines(state: State, terms: Terms, *, has_standing: bool) -> list[Deadline]:
    """Of one measure as this person knows it, the first day first."""
    found = [*_computed(state, terms, has_standing=has_standing), *_end(state)]
    return sorted(found, key=lambda one: (one.last_day, one.what))


def _computed(state: State, terms: Terms, *, has_standing: bool) -> Iterator[Deadline]:
    for rule in RULES:
        start = getattr(state, rule.start)
        if start is None or not rule.holds(state) or (rule.needs_standing and not has_standing):
            continue
        term = terms[rule.fact]
        day = term.last_day(start)
        yield Deadline(rule.what, term.kind, day, rule.fact, term.needs_lawyer)


def _end(state: State) -> Iterator[Deadline]:
    """The day in the decision; it is never computed (ots-duration, uhp-duration)."""
    if state.until_on and state.is_imposed:
        yield Deadline("ends", TermKind.DURATION, state.until_on)


def init_app(app: App, terms: Terms, *, demo: bool) -> None:
    """A portal that lacks a term some measure needs does not start. A real one names no day by a
    rule that no lawyer has confirmed; the demo does, with the mark."""
    missing = {rule.fact for rule in RULES} - set(terms)
    if missing:
        raise LookupError(", ".join(sorted(missing)))
    app.extensions["terms"] = terms
    app.jinja_env.globals["shows_unchecked_days"] = demo


def own_terms() -> Terms:
    kept: Terms = current_app.extensions["terms"]
    return kept
