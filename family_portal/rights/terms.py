"""Hands the terms that the facts carry down to the measures they belong to."""

from flask.sansio.app import App

from family_portal.measures import deadlines
from family_portal.measures.terms import Term, TermKind
from family_portal.rights.facts import Ground
from family_portal.rights.shelf import Shelf


def terms_of(ground: Ground) -> dict[str, Term]:
    return {
        fact.id: Term(
            fact.deadline.n,
            fact.deadline.unit,
            TermKind(fact.deadline.kind),
            before=fact.deadline.start.startswith("before"),
        )
        for fact in ground.facts.values()
        if fact.deadline
    }


def init_app(app: App) -> None:
    kept: Shelf = app.extensions["rights"]
    deadlines.init_app(app, terms_of(kept.ground))
