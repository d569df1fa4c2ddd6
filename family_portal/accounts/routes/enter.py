"""Sign in with the card, or choose another way."""

from typing import Any

from flask import current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import public
from family_portal.accounts import oidc
from family_portal.accounts.actions.enter import enter_with_card
from family_portal.accounts.forms import CardForm
from family_portal.accounts.onwards import onwards
from family_portal.accounts.routes.blueprint import accounts
from family_portal.core.errors import BadInput
from family_portal.core.forms import read


@accounts.get("/inloggen")
@public
def enter() -> ResponseReturnValue:
    verder = onwards(request.args.get("verder"))
    if current_user.is_authenticated:
        return redirect(verder, code=303)
    return _page(verder=verder)


@accounts.post("/inloggen/kaart")
@public
def enter_by_card() -> ResponseReturnValue:
    try:
        form = read(CardForm)
        enter_with_card(number=form.code, pin=form.pin, shared_phone=form.gedeeld)
    except BadInput as wrong:
        typed = {name: request.form.get(name, "") for name in ("code", "gedeeld")}
        verder = onwards(request.form.get("verder"))
        return _page(422, verder=verder, errors=wrong.errors, values=typed)
    return redirect(form.verder, code=303)


@accounts.get("/inloggen/gelukt")
@public
def back_in() -> ResponseReturnValue:
    """Where a sign-in in a second tab ends; the text still stands in the first one."""
    return render_template("accounts/back_in.html")


def _page(status: int = 200, **context: Any) -> ResponseReturnValue:
    ways = {side: oidc.providers(side) for side in ("family", "staff")}
    demo = current_app.extensions["settings"].demo
    html = render_template("accounts/enter.html", ways=ways, demo=demo, **context)
    return make_response(html, status)
