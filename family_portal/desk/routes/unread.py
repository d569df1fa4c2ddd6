"""A message that somebody has not read: how to reach them, and how that went."""

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
from family_portal.desk import actions
from family_portal.desk.forms import HowItWent
from family_portal.desk.items import Kind
from family_portal.desk.reach import reaching
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.routes.inbox import opened


@desk.get("/niet-gelezen/<uuid:thread_id>/<uuid:person_id>")
@requires(Permission.DESK)
def unread(thread_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _unread(thread_id, person_id)


@desk.post("/niet-gelezen/<uuid:thread_id>/<uuid:person_id>/uitkomst")
@requires(Permission.DESK_WRITE)
def note_try(thread_id: UUID, person_id: UUID) -> ResponseReturnValue:
    try:
        went = read(HowItWent).model_dump()
        by_id = current_user.person_id
        actions.note_try(session(), thread_id, person_id, by_id=by_id, **went)
    except BadInput as wrong:
        return _unread(thread_id, person_id, wrong)
    return redirect(url_for("desk.inbox"), code=303)


def _unread(thread_id: UUID, person_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = request.form.to_dict() if wrong else {"on": clock.today().isoformat()}
    return form_page(
        "desk/unread.html",
        wrong,
        **opened(Kind.UNREAD, thread_id, person_id),
        reaching=reaching(session(), thread_id, person_id),
        values=values,
    )
