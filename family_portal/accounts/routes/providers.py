"""There and back to an identity provider."""

from flask import current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import public
from family_portal.accounts import oidc, rate_limit
from family_portal.accounts.actions.enter_by_proof import ProveFirst, enter_by_proof
from family_portal.accounts.oidc_checks import NotStartedHere, Refused
from family_portal.accounts.queries import open_invitation
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.safe_redirect import onwards
from family_portal.core.errors import NotFound


@accounts.get("/inloggen/<name>")
@public
def start(name: str) -> ResponseReturnValue:
    rate_limit.count(rate_limit.START, rate_limit.address())
    shared = "gedeeld" in request.args
    verder = onwards(request.args.get("verder"))
    code = request.args.get("uitnodiging")
    # Nothing is redeemed yet: that happens when the provider sends them back.
    invitation = str(open_invitation(code).invitation.id) if code else None
    return oidc.start(name, verder=verder, shared_phone=shared, invitation_id=invitation)


@accounts.get("/inloggen/<name>/terug")
@public
def finish(name: str) -> ResponseReturnValue:
    proof = oidc.finish(name)
    try:
        enter_by_proof(proof)
    except ProveFirst:
        return oidc.start(name, verder=proof.flow.verder, is_fresh=True)
    return redirect(onwards(proof.flow.verder), code=303)


@accounts.get("/uitgelogd/<name>")
@public
def sign_out_there(name: str) -> ResponseReturnValue:
    address = oidc.sign_out_address(name)
    if address is None:
        raise NotFound
    return redirect(address, code=303)


@accounts.app_errorhandler(Refused)
def refused(reason: Refused) -> ResponseReturnValue:
    """One page for all of them: the difference helps only who tries to get in wrongly."""
    current_app.logger.warning("sign-in refused: %s", reason)
    if isinstance(reason, NotStartedHere) and current_user.is_authenticated:
        page = render_template("accounts/already_in.html")  # another tab was faster
    else:
        page = render_template("accounts/refused.html")
    return make_response(page, 400)
