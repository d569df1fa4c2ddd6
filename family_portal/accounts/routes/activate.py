"""Redeem an invitation: choose a PIN, or go on with an eID."""

from typing import Any

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import public
from family_portal.accounts import oidc
from family_portal.accounts.actions.activate import activate_with_pin, activate_with_spoken
from family_portal.accounts.forms import NewPinForm, SpokenForm
from family_portal.accounts.queries import Gone, Welcome, open_invitation
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.tokens import grouped
from family_portal.core.errors import BadInput
from family_portal.core.forms import read


@accounts.get("/activeren/<code>")
@public
def invitation(code: str) -> ResponseReturnValue:
    """Only shows: a link that is looked at ahead of time must not be used up."""
    return _page(code, open_invitation(code))


@accounts.post("/activeren/<code>")
@public
def activate(code: str) -> ResponseReturnValue:
    found, somebody = open_invitation(code), current_user.is_authenticated
    try:
        number = _new_card(code, found)
    except BadInput as wrong:
        return _page(code, found, 422, errors=wrong.errors)
    is_in = current_user.is_authenticated and not somebody
    return render_template(
        "accounts/card.html",
        number=grouped(number),
        is_in=is_in,
        only_answers=found.only_answers,
        somebody=somebody,
    )


def _new_card(code: str, found: Welcome) -> str:
    if not found.asks_spoken:
        form = read(NewPinForm)
        return activate_with_pin(found.invitation, pin=form.pin, shared_phone=form.gedeeld)
    both = read(SpokenForm)
    return activate_with_spoken(
        found.invitation,
        code=code,
        number=both.code,
        pin=both.pin,
        shared_phone=both.gedeeld,
    )


@accounts.app_errorhandler(Gone)
def gone(_reason: Gone) -> ResponseReturnValue:
    return make_response(render_template("accounts/gone.html"), 404)


def _page(code: str, found: Welcome, status: int = 200, **context: Any) -> ResponseReturnValue:
    is_bare = found.asks_spoken or found.only_answers
    ways = [] if is_bare else oidc.providers(found.audience)
    html = render_template(
        "accounts/activate.html",
        code=code,
        first_name=found.first_name,
        asks_spoken=found.asks_spoken,
        only_answers=found.only_answers,
        ways=ways,
        with_pin=found.audience == "family" or not ways,
        somebody=current_user.is_authenticated,
        **context,
    )
    return make_response(html, status)
