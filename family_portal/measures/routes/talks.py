"""One person and one matter: told, not reached, or shown with the lead's leave (R18)."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.measures import actions, sides, talks
from family_portal.measures.forms import LeaveForm, SideForm, TalkForm, TryForm
from family_portal.measures.routes.blueprint import measures
from family_portal.notify.safe_ways import safe_way


@measures.get("/bureau/maatregelen/<uuid:matter_id>/uitleg/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def talk(matter_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _talk(matter_id, person_id)


@measures.post("/bureau/maatregelen/<uuid:matter_id>/uitleg/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def explain(matter_id: UUID, person_id: UUID) -> ResponseReturnValue:
    talks.talk(session(), matter_id, person_id)
    try:
        form = read(TalkForm)
    except BadInput as wrong:
        return _talk(matter_id, person_id, wrong)
    by, said = current_user.person_id, form.model_dump()
    actions.explain(session(), matter_id, person_id, by_id=by, **said)
    return redirect(url_for("measures.matter", matter_id=matter_id, _anchor="uitleg"), code=303)


@measures.post("/bureau/maatregelen/<uuid:matter_id>/niet-bereikt/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def not_reached(matter_id: UUID, person_id: UUID) -> ResponseReturnValue:
    talks.talk(session(), matter_id, person_id)
    try:
        form = read(TryForm)
    except BadInput as wrong:
        return _talk(matter_id, person_id, wrong)
    said = {"by_id": current_user.person_id, "on": form.tried_on, "how": form.tried_how}
    actions.note_unreached(session(), matter_id, person_id, **said)
    return _back(matter_id, person_id)


@measures.post("/bureau/maatregelen/<uuid:matter_id>/gevraagd/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def note_side(matter_id: UUID, person_id: UUID) -> ResponseReturnValue:
    matter = talks.talk(session(), matter_id, person_id).page.matter
    copy = talks.copy_of(session(), matter_id, person_id)
    try:
        said = read(SideForm).model_dump()
        sides.note_side(session(), matter, person_id, copy, by_id=current_user.person_id, **said)
    except BadInput as wrong:
        return _talk(matter_id, person_id, wrong)
    return redirect(url_for("measures.matter", matter_id=matter_id, _anchor="uitleg"), code=303)


@measures.post("/bureau/maatregelen/<uuid:matter_id>/toestemming/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def ask_lead(matter_id: UUID, person_id: UUID) -> ResponseReturnValue:
    talks.talk(session(), matter_id, person_id)
    actions.ask_release(session(), matter_id, person_id, by_id=current_user.person_id)
    return _back(matter_id, person_id)


@measures.post("/bureau/uitleggen/<uuid:release_id>")
@requires(Permission.LEAD_TEAM)
def decide(release_id: UUID) -> ResponseReturnValue:
    talks.asked(session(), release_id)
    form, by = read(LeaveForm), current_user.person_id
    actions.decide_release(session(), release_id, by_id=by, is_allowed=form.answer)
    return redirect(url_for("measures.to_tell"), code=303)


def _back(matter_id: UUID, person_id: UUID) -> ResponseReturnValue:
    go = url_for("measures.talk", matter_id=matter_id, person_id=person_id)
    return redirect(go + "#niet-bereikt", code=303)


def _talk(matter_id: UUID, person_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "measures/talk.html",
        wrong,
        talk=talks.talk(session(), matter_id, person_id),
        side=sides.side_of(session(), matter_id, person_id),
        way=safe_way(session(), person_id),
        today=clock.today(),
        values=request.form.to_dict() if wrong else {"on": clock.today().isoformat()},
    )
