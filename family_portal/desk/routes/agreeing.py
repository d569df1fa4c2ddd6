"""From the minutes of a talk to the plan."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.desk import agreeing
from family_portal.desk.forms import ItemForm
from family_portal.desk.routes.blueprint import desk
from family_portal.talks.reading import Written, written


@desk.app_template_global()
def agreed_in(paper: Written) -> agreeing.Agreed | None:
    return agreeing.agreed(session(), paper)


@desk.get("/afspraken/<uuid:appointment_id>/wordt-stap")
@requires(Permission.MAKE_STEP)
def agreed(appointment_id: UUID) -> ResponseReturnValue:
    return _page(appointment_id)


@desk.post("/afspraken/<uuid:appointment_id>/wordt-stap")
@requires(Permission.MAKE_STEP)
def agree(appointment_id: UUID) -> ResponseReturnValue:
    paper = written(session(), appointment_id, current_user.person_id, to_write=True)
    if not paper.talk.is_ours:
        raise NotFound
    try:
        form = read(ItemForm)
        agreeing.propose(session(), paper, form.item, form.who_id)
    except BadInput as wrong:
        return _page(appointment_id, wrong)
    except Stale:
        session().rollback()
        return _page(appointment_id, is_stale=True)
    there = url_for("minutes.show", appointment_id=appointment_id, _anchor="wordt-stap")
    return redirect(there, code=303)


def _page(
    appointment_id: UUID, wrong: BadInput | None = None, *, is_stale: bool = False
) -> ResponseReturnValue:
    paper = written(session(), appointment_id, current_user.person_id)
    if not paper.talk.is_ours or paper.last is None:
        raise NotFound
    return form_page(
        "desk/agreed.html",
        wrong,
        stale=is_stale,
        paper=paper,
        talk=paper.talk,
        # Whatever is wrong is said at the one that was pressed.
        errors={request.form.get("item"): said for said in wrong.errors.values()} if wrong else {},
        values=typed() if wrong else {},
        is_stale=is_stale,
    )
