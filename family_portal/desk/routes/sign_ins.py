"""Something odd around somebody's sign-in: ask them about it, in a way that is safe."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.accounts import alerts
from family_portal.accounts.actions.not_mine import settle_not_mine
from family_portal.accounts.devices import in_words
from family_portal.core.db import session
from family_portal.desk.items import Kind
from family_portal.desk.routes.blueprint import desk
from family_portal.desk.routes.inbox import opened
from family_portal.notify.safe_ways import safe_way


@desk.get("/inloggen/<uuid:alert_id>")
@requires(Permission.DESK)
def sign_in(alert_id: UUID) -> ResponseReturnValue:
    found = opened(Kind.SIGN_IN, alert_id)
    record = found["item"].record
    return render_template(
        "desk/sign_in.html",
        device=in_words(record.device),
        reaching=safe_way(session(), record.person_id),
        **found,
    )


@desk.post("/inloggen/<uuid:alert_id>/hoort-hier")
@requires(Permission.DESK)
def belongs_here(alert_id: UUID) -> ResponseReturnValue:
    settle_not_mine(session(), alert_id, by_id=current_user.person_id, belongs=True)
    return redirect(url_for("desk.inbox"), code=303)


@desk.post("/inloggen/<uuid:alert_id>/hoort-hier-niet")
@requires(Permission.DESK)
def does_not_belong(alert_id: UUID) -> ResponseReturnValue:
    settle_not_mine(session(), alert_id, by_id=current_user.person_id, belongs=False)
    return redirect(url_for("desk.inbox"), code=303)


@desk.post("/inloggen/<uuid:alert_id>/besproken")
@requires(Permission.DESK)
def settle_sign_in(alert_id: UUID) -> ResponseReturnValue:
    alerts.settle(session(), alert_id, by_id=current_user.person_id)
    return redirect(url_for("desk.inbox"), code=303)
