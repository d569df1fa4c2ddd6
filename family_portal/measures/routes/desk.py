"""Professionals note what is the case, and see who must still be told."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, may, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.measures import actions, queries, talks
from family_portal.measures.asking import unasked
from family_portal.measures.deadlines import lacks_a_day
from family_portal.measures.forms import MatterForm
from family_portal.measures.led import untold
from family_portal.measures.models import State
from family_portal.measures.routes.blueprint import measures
from family_portal.notify.queries import safe_contacts


@measures.get("/bureau/uitleggen")
@requires(Permission.DESK)
def to_tell() -> ResponseReturnValue:
    found, asked = queries.to_tell(session()), talks.asked_of_lead(session())
    leads = may(Permission.LEAD_TEAM)
    of_team = untold(session()) if leads else ()
    not_asked = unasked(session()) if leads else ()
    contacts = safe_contacts(session(), {one.person.id for one in found})
    return render_template(
        "measures/to_tell.html",
        waiting=found,
        contacts=contacts,
        asked=asked,
        of_team=of_team,
        not_asked=not_asked,
    )


@measures.get("/bureau/huishoudens/<uuid:household_id>/maatregelen/nieuw")
@requires(Permission.DESK_WRITE)
def new(household_id: UUID) -> ResponseReturnValue:
    return _new(household_id)


@measures.post("/bureau/huishoudens/<uuid:household_id>/maatregelen/nieuw")
@requires(Permission.DESK_WRITE)
def add(household_id: UUID) -> ResponseReturnValue:
    queries.to_note_in(session(), household_id)
    try:
        form, by = read(MatterForm), current_user.person_id
        said: dict[str, Any] = {"state": form.state, "sure": form.sure}
        made = actions.add_matter(session(), household_id, by_id=by, children=form.children, **said)
    except BadInput as wrong:
        return _new(household_id, wrong)
    return redirect(url_for("measures.matter", matter_id=made.id), code=303)


@measures.get("/bureau/maatregelen/<uuid:matter_id>")
@requires(Permission.DESK)
def matter(matter_id: UUID) -> ResponseReturnValue:
    page = talks.page(session(), matter_id)
    return render_template("measures/matter.html", page=page, today=clock.today())


@measures.get("/bureau/maatregelen/<uuid:matter_id>/wijzigen")
@requires(Permission.DESK_WRITE)
def edit(matter_id: UUID) -> ResponseReturnValue:
    return _edit(matter_id)


@measures.post("/bureau/maatregelen/<uuid:matter_id>/wijzigen")
@requires(Permission.DESK_WRITE)
def change(matter_id: UUID) -> ResponseReturnValue:
    talks.page(session(), matter_id)
    try:
        form, by = read(MatterForm), current_user.person_id
        said: dict[str, Any] = {"state": form.state, "sure": form.sure}
        actions.change_matter(session(), matter_id, by_id=by, version=form.version, **said)
    except BadInput as wrong:
        return _edit(matter_id, wrong)
    return redirect(url_for("measures.matter", matter_id=matter_id), code=303)


def _new(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    household, children = queries.to_note_in(session(), household_id)
    values: dict[str, Any] = typed() if wrong else {}
    chosen = request.form.getlist("children") if wrong else [str(c.id) for c in children]
    return form_page(
        "measures/new.html",
        wrong,
        household=household,
        children=children,
        chosen=chosen,
        values=values,
    )


def _edit(matter_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    page = talks.page(session(), matter_id)
    values = typed() if wrong else _typed(page.matter)
    return form_page(
        "measures/edit.html",
        wrong,
        page=page,
        values=values,
    )


def _typed(matter: State) -> dict[str, Any]:
    """As a form has it: a day as the browser writes it, nothing as nothing."""
    typed = {
        k: "" if v is None else v if isinstance(v, bool) else str(v)
        for k, v in matter.state.items()
    }
    ends = "with" if matter.until_on else ""
    return {**typed, "until_kind": ends, "day_unknown": lacks_a_day(matter)}
