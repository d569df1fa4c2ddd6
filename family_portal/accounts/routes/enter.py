"""Sign in with the card, or choose another way."""

from typing import Any
from urllib.parse import urlsplit

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import public
from family_portal.accounts import oidc
from family_portal.accounts.actions.enter import WrongPin, enter_with_card
from family_portal.accounts.forms import CardForm
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.routes.waits import wait_first
from family_portal.accounts.safe_redirect import onwards
from family_portal.core.errors import BadInput, TooMany
from family_portal.core.forms import read


@accounts.get("/inloggen")
@public
def enter() -> ResponseReturnValue:
    verder = onwards(request.args.get("verder"))
    if current_user.is_authenticated:
        # A page that kept somebody's text sends them here; what it waits for may be the PIN alone.
        proved = current_user.stepped_up or urlsplit(verder).path != url_for("accounts.back_in")
        return redirect(verder if proved else url_for("accounts.confirm", verder=verder), code=303)
    return _page(verder=verder)


@accounts.post("/inloggen/kaart")
@public
def enter_by_card() -> ResponseReturnValue:
    try:
        form = read(CardForm)
        enter_with_card(
            number=form.code, pin=form.pin, shared_phone=form.gedeeld, ticket=form.eerder
        )
    except WrongPin as wrong:
        return _again(422, errors=wrong.errors, ticket=wrong.ticket)
    except BadInput as wrong:
        return _again(422, errors=wrong.errors, ticket=request.form.get("eerder", ""))
    except TooMany as early:
        return wait_first(_again(429, wait=early.seconds, ticket=""), early)
    return redirect(form.verder, code=303)


def _again(status: int, **context: Any) -> Response:
    """The same form, with what was typed but never the PIN."""
    typed = {name: request.form.get(name, "") for name in ("code", "gedeeld")}
    return _page(status, verder=onwards(request.form.get("verder")), values=typed, **context)


@accounts.get("/inloggen/gelukt")
@public
def back_in() -> ResponseReturnValue:
    """Where a sign-in in a second tab ends; the text still stands in the first one."""
    return render_template("accounts/back_in.html")


def _page(status: int = 200, **context: Any) -> Response:
    ways = {side: oidc.providers(side) for side in ("family", "staff")}
    demo = current_app.extensions["settings"].demo
    html = render_template("accounts/enter.html", ways=ways, demo=demo, **context)
    return make_response(html, status)
