"""The professional's side: an invitation, made together."""

from uuid import UUID

from flask import current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.accounts.actions.invite import invite_family_member
from family_portal.accounts.qr import qr
from family_portal.accounts.routes.blueprint import accounts
from family_portal.core.db import session
from family_portal.core.errors import BadInput


@accounts.post("/bureau/uitnodigen/<uuid:person_id>")
@requires(Permission.INVITE)
def invite_person(person_id: UUID) -> ResponseReturnValue:
    """No redirect: the code is on this page and nowhere else."""
    try:
        invited = invite_family_member(session(), person_id=person_id)
    except BadInput as wrong:
        page = render_template("accounts/not_invited.html", why=wrong.errors["person"])
        return make_response(page, 422)
    base = current_app.extensions["settings"].base_url.rstrip("/")
    link = base + invited.path
    return render_template(
        "accounts/invited.html", invited=invited, link=link, drawing=qr(link), base=base
    )
