"""Handing a thread over to a colleague who reads it already."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.desk.forms import HandTo
from family_portal.desk.handing import colleagues, hand_over, history, thread_of
from family_portal.desk.routes.blueprint import desk


@desk.get("/gesprekken/<uuid:thread_id>/doorgeven")
@requires(Permission.DESK_WRITE)
def handing(thread_id: UUID) -> ResponseReturnValue:
    return _handing(thread_id)


@desk.post("/gesprekken/<uuid:thread_id>/doorgeven")
@requires(Permission.DESK_WRITE)
def hand(thread_id: UUID) -> ResponseReturnValue:
    try:
        to_id = read(HandTo).to
        hand_over(session(), thread_id, by_id=current_user.person_id, to_id=to_id)
    except BadInput as wrong:
        return _handing(thread_id, wrong)
    return redirect(url_for("messages.show", thread_id=thread_id), code=303)


def _handing(thread_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    thread = thread_of(session(), thread_id)
    return form_page(
        "desk/handing.html",
        wrong,
        thread=thread,
        colleagues=colleagues(session(), thread),
        history=history(session(), thread_id),
    )
