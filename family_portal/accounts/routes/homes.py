"""Which household somebody is in, where they are of several."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.safe_redirect import onwards
from family_portal.accounts.sessions import change, pen
from family_portal.core.errors import NotFound


@accounts.get("/welk-gezin")
@requires(Permission.CHOOSE_HOME)
def which_home() -> ResponseReturnValue:
    return render_template("accounts/which_home.html", verder=onwards(request.args.get("verder")))


@accounts.post("/welk-gezin")
@requires(Permission.CHOOSE_HOME)
def choose_home() -> ResponseReturnValue:
    """Which one stands in the address, as on every page of it."""
    if current_user.home is None:
        raise NotFound
    with pen() as writer:
        change(writer, current_user.session_id, household_id=current_user.home)
    return redirect(onwards(request.form.get("verder")), code=303)
