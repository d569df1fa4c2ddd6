"""Who else helps a family: written down, begun and ended at the desk."""

from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.contact.helping import other_help
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.forms import kept_key, read, typed
from family_portal.desk import helping as acts
from family_portal.desk.forms import HelpBegun, HelpOver, OtherHelpForm
from family_portal.desk.routes.blueprint import desk


@desk.get("/huishoudens/<uuid:household_id>/hulp")
@requires(Permission.KEEP_WAITING)
def helping(household_id: UUID) -> ResponseReturnValue:
    return _page(_desk(household_id))


@desk.post("/huishoudens/<uuid:household_id>/hulp")
@requires(Permission.KEEP_WAITING)
def begin_help(household_id: UUID) -> ResponseReturnValue:
    at = _desk(household_id)
    try:
        acts.begin(session(), at, read(OtherHelpForm).wanted)
    except BadInput as wrong:
        return _page(at, wrong)
    return _back(household_id)


@desk.post("/huishoudens/<uuid:household_id>/hulp/<uuid:help_id>/begonnen")
@requires(Permission.KEEP_WAITING)
def help_has_begun(household_id: UUID, help_id: UUID) -> ResponseReturnValue:
    at = _desk(household_id)
    try:
        acts.has_begun(session(), at, help_id, read(HelpBegun).begun)
    except (BadInput, Stale) as wrong:
        return _page(at, wrong, at_id=help_id)
    return _back(household_id)


@desk.post("/huishoudens/<uuid:household_id>/hulp/<uuid:help_id>/gestopt")
@requires(Permission.KEEP_WAITING)
def help_is_over(household_id: UUID, help_id: UUID) -> ResponseReturnValue:
    at = _desk(household_id)
    try:
        acts.is_over(session(), at, help_id, read(HelpOver).last_day)
    except (BadInput, Stale) as wrong:
        return _page(at, wrong, at_id=help_id)
    return _back(household_id)


def _desk(household_id: UUID) -> acts.Desk:
    return acts.desk_of(session(), current_user.person_id, household_id)


def _back(household_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("desk.helping", household_id=household_id), code=303)


def _page(
    at: acts.Desk, wrong: BadInput | Stale | None = None, *, at_id: UUID | None = None
) -> ResponseReturnValue:
    """What is wrong with one help is said at that one."""
    home, is_stale = at.place.household, isinstance(wrong, Stale)
    if is_stale:
        session().rollback()
    errors = wrong.errors if isinstance(wrong, BadInput) else {}
    values = typed() if errors and not at_id else {}
    html = render_template(
        "desk/helping.html",
        at=at,
        every=other_help(session(), [home.id]),
        is_stale=is_stale,
        at_id=at_id,
        chosen=request.form.getlist("people"),
        values=values,
        key=kept_key(values),
        errors={} if at_id else errors,
        errors_at=errors if at_id else {},
        today=clock.today(),
    )
    return make_response(html, wrong.status if wrong else 200)
