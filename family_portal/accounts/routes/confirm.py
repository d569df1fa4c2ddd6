"""Prove once more that it is you."""

from typing import Any

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.accounts import oidc, rate_limit
from family_portal.accounts.actions.confirm import confirm_in_demo, confirm_with_pin
from family_portal.accounts.forms import ConfirmForm, OnwardsForm
from family_portal.accounts.models import How
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.routes.waits import wait_first
from family_portal.accounts.safe_redirect import onwards
from family_portal.accounts.signed_in import step_down
from family_portal.core.errors import BadInput, NotFound, TooMany
from family_portal.core.forms import read


@accounts.get("/bevestigen")
@requires(Permission.SIGNED_IN)
def confirm() -> ResponseReturnValue:
    return _page(verder=onwards(request.args.get("verder")))


@accounts.post("/bevestigen")
@requires(Permission.SIGNED_IN)
def confirm_here() -> ResponseReturnValue:
    verder = onwards(request.form.get("verder"))
    if current_user.how is How.DEMO:
        confirm_in_demo()
        return redirect(read(OnwardsForm).verder, code=303)
    try:
        confirm_with_pin(pin=read(ConfirmForm).pin)
    except BadInput as wrong:
        return _page(422, verder=verder, errors=wrong.errors)
    except TooMany as early:
        return wait_first(_page(429, verder=verder, wait=early.seconds), early)
    return redirect(verder, code=303)


@accounts.post("/bevestigen/dicht")
@requires(Permission.SIGNED_IN)
def shut() -> ResponseReturnValue:
    """Do not wait until the five minutes are over."""
    step_down()
    return redirect(onwards(request.form.get("verder")), code=303)


@accounts.get("/bevestigen/aanbieder")
@requires(Permission.SIGNED_IN)
def confirm_there() -> ResponseReturnValue:
    if current_user.provider is None:
        raise NotFound
    rate_limit.count(rate_limit.START, rate_limit.address())
    verder = onwards(request.args.get("verder"))
    return oidc.start(current_user.provider, verder=verder, confirms=True)


def _page(status: int = 200, **context: Any) -> Response:
    way = current_user.how.value
    return make_response(render_template("accounts/confirm.html", way=way, **context), status)
