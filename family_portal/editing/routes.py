"""Pages of the editor's desk, all under one permission and without a single family record."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import read
from family_portal.editing import actions, queries
from family_portal.editing.forms import Checked, PlaceForm
from family_portal.rights import words
from family_portal.rights.shelf import shelf

editing = Blueprint("editing", __name__, url_prefix="/beheer")


@editing.get("/teksten")
@requires(Permission.EDIT_TEXTS)
def texts() -> ResponseReturnValue:
    found = queries.articles()
    return render_template("editing/texts.html", articles=found, facts=queries.facts())


@editing.get("/teksten/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def text(slug: str) -> ResponseReturnValue:
    planned, sheets = queries.article(slug)
    return render_template("editing/text.html", planned=planned, sheets=sheets)


@editing.get("/feiten")
@requires(Permission.EDIT_TEXTS)
def facts() -> ResponseReturnValue:
    return render_template("editing/facts.html", facts=queries.facts())


@editing.get("/feiten/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def fact(slug: str) -> ResponseReturnValue:
    return _fact(slug)


@editing.post("/feiten/<string:slug>")
@requires(Permission.EDIT_TEXTS)
def check(slug: str) -> ResponseReturnValue:
    found = queries.fact(slug).fact
    try:
        form = read(Checked)
    except BadInput as wrong:
        return _fact(slug, wrong)
    actions.note_check(session(), fact=found, by=current_user.name, **form.model_dump())
    return redirect(url_for("editing.fact", slug=slug), code=303)


@editing.post("/feiten/<string:slug>/ingetrokken")
@requires(Permission.EDIT_TEXTS)
def withdraw(slug: str) -> ResponseReturnValue:
    sheet = queries.fact(slug)
    if sheet.check:
        actions.withdraw_check(session(), fact=sheet.fact, by=current_user.name)
    return redirect(url_for("editing.fact", slug=slug), code=303)


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
    html = render_template(
        "editing/fact.html",
        sheet=queries.fact(slug),
        history=queries.history_of_fact(session(), slug),
        errors=wrong.errors if wrong else {},
        values=request.form.to_dict() if wrong else {},
    )
    return make_response(html, 422 if wrong else 200)


def _place(slug: str, wrong: BadInput | None = None) -> ResponseReturnValue:
    kind, now = queries.place(slug)
    html = render_template(
        "editing/place.html",
        slug=slug,
        kind=kind,
        history=queries.history_of_place(session(), slug),
        errors=wrong.errors if wrong else {},
        values=request.form.to_dict() if wrong else now.model_dump() if now else {},
    )
    return make_response(html, 422 if wrong else 200)


@editing.context_processor
def for_templates() -> dict[str, object]:
    return {"naming": words, "sources": shelf().ground.sources}
