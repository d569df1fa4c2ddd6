"""The face page."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.contact import succeeding
from family_portal.contact.actions import open_for, openings
from family_portal.contact.forms import HowGoodbye, MayRead, SomebodyElse, ToLeaver
from family_portal.contact.queries import teams
from family_portal.contact.succession import page
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import read, typed

contact = Blueprint("contact", __name__, url_prefix="/contact")


@contact.get("")
@requires(Permission.READ_CONTACT)
def show() -> ResponseReturnValue:
    return render_template("contact/show.html", teams=teams(session()), today=clock.today())


@contact.post("/invallen/<uuid:cover_id>")
@requires(Permission.READ_THREADS)
def may_read(cover_id: UUID) -> ResponseReturnValue:
    # Found first: what is wrong with a form is nobody's business who is not asked.
    asked = openings(session(), cover_id)
    form = read(MayRead)
    open_for(session(), cover_id, asked, form.what, is_yes=form.yes)
    return redirect(url_for("contact.show", _anchor=f"mag-{cover_id}"), code=303)


@contact.get("/wissel/<uuid:household_id>")
@requires(Permission.START_THREAD)
def succession(household_id: UUID) -> ResponseReturnValue:
    """A door of threads: what a child says here is its own, as what it writes."""
    return _succession(household_id)


@contact.post("/wissel/<uuid:household_id>/zeg")
@requires(Permission.START_THREAD)
def say(household_id: UUID) -> ResponseReturnValue:
    known = page(session(), household_id, acts=True)
    try:
        succeeding.say(session(), known, read(ToLeaver).texts)
    except BadInput as wrong:
        return _succession(household_id, wrong)
    return _back(household_id, "weten")


@contact.post("/wissel/<uuid:household_id>/iemand-anders")
@requires(Permission.START_THREAD)
def somebody_else(household_id: UUID) -> ResponseReturnValue:
    known = page(session(), household_id, acts=True)
    try:
        succeeding.want_somebody_else(session(), known, read(SomebodyElse).somebody_else)
    except BadInput as wrong:
        return _succession(household_id, wrong)
    return _back(household_id, "iemand-anders")


@contact.post("/wissel/<uuid:household_id>/afscheid")
@requires(Permission.START_THREAD)
def goodbye(household_id: UUID) -> ResponseReturnValue:
    known = page(session(), household_id, acts=True)
    succeeding.want_goodbye(session(), known, read(HowGoodbye).wanted)
    return _back(household_id, "afscheid")


@contact.post("/wissel/<uuid:household_id>/lezen")
@requires(Permission.START_THREAD)
def may_read_on(household_id: UUID) -> ResponseReturnValue:
    known = page(session(), household_id, acts=True)
    form = read(MayRead)
    succeeding.open_for(session(), known, form.what, is_yes=form.yes)
    return _back(household_id, "lezen")


def _back(household_id: UUID, place: str) -> ResponseReturnValue:
    there = url_for("contact.succession", household_id=household_id, _anchor=place)
    return redirect(there, code=303)


def _succession(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    known = page(session(), household_id)
    kept = {about.value: word.text for about, word in known.words.items()}
    html = render_template(
        "contact/succession.html",
        page=known,
        errors=wrong.errors if wrong else {},
        values={**kept, **typed()} if wrong else kept,
        today=clock.today(),
    )
    return make_response(html, wrong.status if wrong else 200)
