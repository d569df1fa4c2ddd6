"""Hands the terms that the facts carry down to the measures they belong to."""

from dataclasses import replace

from flask.sansio.app import App

from family_portal.measures import deadlines
from family_portal.measures.deadlines import Terms
from family_portal.measures.terms import Term, TermKind
from family_portal.rights.facts import Deadline, Fact, Ground
from family_portal.rights.noted import Noted, noted
from family_portal.rights.shelf import Shelf

ROLLING = "term-rule"


def terms_of(ground: Ground, seen: Noted | None = None) -> dict[str, Term]:
    """What somebody must do rolls on by a rule that a lawyer has to confirm as well. `seen` is
    what editors noted of lawyers who looked."""
    seen = seen or Noted()
    return {
        fact.id: _term(fact, fact.deadline, ground, seen)
        for fact in ground.facts.values()
        if fact.deadline
    }


def _term(fact: Fact, given: Deadline, ground: Ground, seen: Noted) -> Term:
    before = given.start.startswith("before")
    term = Term(given.n, given.unit, TermKind(given.kind), before=before)
    rests_on = [fact, ground.facts[ROLLING]] if term.rolls else [fact]
    return replace(term, needs_lawyer=any(_waits(one, seen) for one in rests_on))


def _waits(fact: Fact, seen: Noted) -> bool:
    if seen.objection_to(fact):
        return True
    return fact.needs_lawyer and not seen.check_of(fact)


def init_app(app: App) -> None:
    kept: Shelf = app.extensions["rights"]
    known = terms_of(kept.ground)
    seen, held = Noted(), known

    def hold_now() -> Terms:
        nonlocal seen, held
        if (now := noted()) is not seen:
            seen, held = now, terms_of(kept.ground, now)
        return held

    deadlines.init_app(app, hold_now, known=known, demo=kept.demo)
