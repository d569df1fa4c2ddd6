"""Who has custody over the children of a household."""

from uuid import UUID

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.custody_words import bases, kinds
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.forms import read, typed
from family_portal.desk import custody as acts
from family_portal.desk import left_appointments
from family_portal.desk.forms import CustodyExplained, CustodyForm, OfChild, Stays
from family_portal.desk.routes.blueprint import desk


@desk.get("/huishoudens/<uuid:household_id>/gezag")
@requires(Permission.KEEP_CUSTODY)
def custody(household_id: UUID) -> ResponseReturnValue:
    return _page(household_id)


@desk.post("/huishoudens/<uuid:household_id>/gezag/<uuid:person_id>")
@requires(Permission.KEEP_CUSTODY)
def note_custody(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    at, pair = _pair(household_id, person_id)
    try:
        form = read(CustodyForm)
        acts.note(session(), at, pair, form.wanted, seen=form.seen)
    except (BadInput, Stale) as wrong:
        return _page(household_id, wrong, at=pair.name)
    return redirect(url_for("desk.custody", household_id=household_id), code=303)


@desk.post("/huishoudens/<uuid:household_id>/gezag/<uuid:person_id>/uitgelegd")
@requires(Permission.KEEP_CUSTODY)
def explain_custody(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    _desk, pair = _pair(household_id, person_id)
    try:
        acts.explained(session(), pair, read(CustodyExplained).explained_on)
    except BadInput as wrong:
        return _page(household_id, wrong, at=pair.name)
    return redirect(url_for("desk.custody", household_id=household_id), code=303)


@desk.post("/huishoudens/<uuid:household_id>/gezag/<uuid:person_id>/afspraak-blijft")
@requires(Permission.KEEP_CUSTODY)
def keep_appointment(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """An appointment with a parent whose custody ended stays."""
    me = current_user.person_id
    acts.desk_of(session(), me, household_id)
    try:
        form = read(Stays)
    except BadInput:
        raise NotFound from None
    left_appointments.keep(session(), household_id, person_id, form.appointment_id, by_id=me)
    there = url_for("desk.custody", household_id=household_id, _anchor=f"afspraken-{person_id}")
    return redirect(there, code=303)


def _pair(household_id: UUID, person_id: UUID) -> tuple[acts.Desk, acts.Pair]:
    at = acts.desk_of(session(), current_user.person_id, household_id)
    try:
        return at, at.pair(person_id, read(OfChild).child_id)
    except BadInput:
        raise NotFound from None


def _page(
    household_id: UUID, wrong: BadInput | Stale | None = None, *, at: str | None = None
) -> ResponseReturnValue:
    """What is wrong is said at the parent and child it is about; nothing of it was kept."""
    is_stale = isinstance(wrong, Stale)
    if wrong:
        session().rollback()
    html = render_template(
        "desk/custody.html",
        desk=acts.desk_of(session(), current_user.person_id, household_id),
        kinds=kinds(),
        bases=bases(),
        at=at,
        is_stale=is_stale,
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if isinstance(wrong, BadInput) else {},
        today=clock.today(),
    )
    return make_response(html, wrong.status if wrong else 200)
