"""Who works for a household, for who leads its team."""

from uuid import UUID

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.forms import read, typed
from family_portal.desk.assigning import (
    put_to_work,
    say_by_when,
    staffing_of,
    stop_partner,
    we_called,
)
from family_portal.desk.forms import ByWhen, LastDay, PutToWork
from family_portal.desk.routes.blueprint import desk


@desk.get("/huishoudens/<uuid:household_id>/gezichten")
@requires(Permission.LEAD_TEAM)
def assigning(household_id: UUID) -> ResponseReturnValue:
    return _assigning(household_id)


@desk.post("/huishoudens/<uuid:household_id>/gezichten")
@requires(Permission.LEAD_TEAM)
def put(household_id: UUID) -> ResponseReturnValue:
    try:
        form = read(PutToWork)
        role, person_id = form.chosen
        put_to_work(
            session(),
            household_id,
            person_id=person_id,
            role=role,
            from_day=form.from_day,
            seen=form.seen,
        )
    except (BadInput, Stale) as wrong:
        return _assigning(household_id, wrong)
    return _back(household_id)


@desk.post("/huishoudens/<uuid:household_id>/gezichten/<uuid:assignment_id>/stopt")
@requires(Permission.LEAD_TEAM)
def stop(household_id: UUID, assignment_id: UUID) -> ResponseReturnValue:
    try:
        form = read(LastDay)
        stop_partner(session(), household_id, assignment_id, last_day=form.last_day, seen=form.seen)
    except (BadInput, Stale) as wrong:
        return _assigning(household_id, wrong)
    return _back(household_id)


@desk.post("/huishoudens/<uuid:household_id>/uiterlijk")
@requires(Permission.LEAD_TEAM)
def by_when(household_id: UUID) -> ResponseReturnValue:
    try:
        form = read(ByWhen)
        say_by_when(session(), household_id, form.until, seen=form.seen)
    except (BadInput, Stale) as wrong:
        return _assigning(household_id, wrong)
    return _back(household_id)


@desk.post("/huishoudens/<uuid:household_id>/gebeld")
@requires(Permission.LEAD_TEAM)
def called(household_id: UUID) -> ResponseReturnValue:
    try:
        we_called(session(), household_id)
    except Stale as wrong:
        return _assigning(household_id, wrong)
    return _back(household_id)


def _back(household_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("desk.assigning", household_id=household_id), code=303)


def _assigning(household_id: UUID, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    """What somebody else said meanwhile stands on the page, with what was typed."""
    if isinstance(wrong, Stale):
        session().rollback()
    errors = wrong.errors if isinstance(wrong, BadInput) else {}
    html = render_template(
        "desk/assigning.html",
        staffing=staffing_of(session(), household_id),
        is_stale=isinstance(wrong, Stale),
        errors=errors,
        values=typed() if wrong else {"from_day": clock.today().isoformat()},
        today=clock.today(),
    )
    return make_response(html, wrong.status if wrong else 200)
