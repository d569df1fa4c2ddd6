"""Hands the terms that the facts carry down to the measures they belong to."""

from dataclasses import replace

from flask.sansio.app import App

from family_portal.measures import deadlines
from family_portal.measures.terms import Term, TermKind
from family_portal.rights.facts import Deadline, Fact, Ground
from family_portal.rights.shelf import Shelf

ROLLING = "term-rule"


def terms_of(ground: Ground) -> dict[str, Term]:
    """What somebody must do rolls on by a rule that a lawyer has to confirm as well."""
    return {
        fact.id: _term(fact, fact.deadline, ground)
        for fact in ground.facts.values()
        if fact.deadline
    }


def _term(fact: Fact, given: Deadline, ground: Ground) -> Term:
    before = given.start.startswith("before")
    term = Term(given.n, given.unit, TermKind(given.kind), before=before)
    rests_on = [fact, ground.facts[ROLLING]] if term.rolls else [fact]
    return replace(term, needs_lawyer=any(one.needs_lawyer for one in rests_on))


def init_app(app: App) -> None:
    kept: Shelf = app.extensions["rights"]
    deadlines.init_app(app, terms_of(kept.ground), demo=kept.demo)
