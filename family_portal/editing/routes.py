"""Pages of the editor's desk, all under one permission and without a single family record."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.editing import actions, answering, queries
from family_portal.editing.forms import PlaceForm
from family_portal.editing.standing import standing
from family_portal.rights import words
from family_portal.rights.noted import forget
from family_portal.rights.shelf import shelf

editing = Blueprint("editing", __name__, url_prefix="/beheer")


@editing.before_request
def as_it_is_now() -> None:
    """Families may read what was noted a minute ago; who acts on it may not."""
    forget()


@editing.get("/teksten")
@requires(Permission.EDIT_TEXTS)
def texts() -> ResponseReturnValue:
    return render_template(
        "editing/texts.html",
        articles=queries.articles(),
        facts=queries.facts(),
        now=standing(shelf()),
        objections=queries.objections(),
    )


@editing.get("/teksten/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def text(slug: str) -> ResponseReturnValue:
    planned, sheets = queries.article(slug)
    return render_template("editing/text.html", planned=planned, sheets=sheets)


@editing.get("/teksten/<string:slug>/<string:language>/<string:reader>")
@requires(Permission.EDIT_TEXTS)
def translation(slug: str, language: str, reader: str) -> ResponseReturnValue:
    """The text itself in one language, also while families do not see it yet."""
    found = queries.written(slug, language, reader)
    return render_template("editing/reading.html", article=found, front=found.front)


@editing.get("/feiten")
@requires(Permission.EDIT_TEXTS)
def facts() -> ResponseReturnValue:
    return render_template("editing/facts.html", facts=queries.facts(), others=queries.others())


@editing.get("/feiten/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def fact(slug: str) -> ResponseReturnValue:
    return _fact(slug)


@editing.post("/feiten/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def check(slug: str) -> ResponseReturnValue:
    queries.fact(slug)
    wrong = answering.take(session(), current_user.name, only=slug)
    return _fact(slug, wrong) if wrong else redirect(url_for("editing.fact", slug=slug), code=303)


@editing.post("/feiten/<string:slug>/ingetrokken")
@requires(Permission.EDIT_TEXTS)
def withdraw(slug: str) -> ResponseReturnValue:
    found = queries.fact(slug).fact
    seen = request.form.get("seen", "")
    actions.withdraw_check(session(), fact=found, seen=seen, by=current_user.name)
    return redirect(url_for("editing.fact", slug=slug), code=303)


@editing.get("/nakijklijst")
@requires(Permission.EDIT_TEXTS)
def checklist() -> ResponseReturnValue:
    return _checklist()


@editing.post("/nakijklijst")
@requires(Permission.EDIT_TEXTS)
def note_sitting() -> ResponseReturnValue:
    wrong = answering.take(session(), current_user.name)
    return _checklist(wrong) if wrong else redirect(url_for("editing.checklist"), code=303)


@editing.get("/wijzigingen")
@requires(Permission.EDIT_TEXTS)
def changes() -> ResponseReturnValue:
    return render_template("editing/changes.html", sheets=queries.objections())


@editing.get("/gegevens")
@requires(Permission.EDIT_TEXTS)
def places() -> ResponseReturnValue:
    return render_template("editing/places.html", places=queries.places())


@editing.get("/gegevens/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def place(slug: str) -> ResponseReturnValue:
    return _place(slug)


@editing.post("/gegevens/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def fill_in(slug: str) -> ResponseReturnValue:
    queries.place(slug)
    try:
        form = read(PlaceForm)
    except BadInput as wrong:
        return _place(slug, wrong)
    actions.fill_in_place(session(), place=slug, by=current_user.name, **form.model_dump())
    return redirect(url_for("editing.place", slug=slug), code=303)


def _fact(slug: str, wrong: BadInput | None = None) -> ResponseReturnValue:
    sheet = queries.fact(slug)
    return form_page(
        "editing/fact.html",
        wrong,
        sheet=sheet,
        languages=queries.languages(sheet),
        history=queries.history_of_fact(session(), slug),
        **answering.shown_again(wrong),
    )


def _checklist(wrong: BadInput | None = None) -> ResponseReturnValue:
    found = queries.checklist(current_user.name)
    known = {"checker": found.checker, "checked_on": found.checked_on or ""}
    again = answering.shown_again(wrong, known)
    rows = queries.with_others(found.sheets, again["errors"])
    answered = {key for key, mine in again["given"].items() if mine.answer != "later"}
    busy = answered | {key.removeprefix("answer-") for key in again["errors"]}
    all_open = "alles" in request.args
    return form_page(
        "editing/checklist.html",
        wrong,
        now=found.standing,
        bundles=queries.bundles(rows, now=found.standing.shown, busy=busy, all_open=all_open),
        all_open=all_open,
        asked=[sheet for _, sheet in rows if f"answer-{sheet.fact.id}" in again["errors"]],
        today=clock.today(),
        **again,
    )


def _place(slug: str, wrong: BadInput | None = None) -> ResponseReturnValue:
    kind, now = queries.place(slug)
    return form_page(
        "editing/place.html",
        wrong,
        slug=slug,
        kind=kind,
        history=queries.history_of_place(session(), slug),
        values=request.form.to_dict() if wrong else now.model_dump() if now else {},
    )


@editing.context_processor
def for_templates() -> dict[str, object]:
    kept = shelf()
    ground = kept.ground
    known = {"ground": ground, "sources": ground.sources, "lines": kept.lines}
    return {"naming": words, "glossary": kept.words, **known}
