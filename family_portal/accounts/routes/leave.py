"""Ways out: signing out, and going away at once."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import public
from family_portal.accounts import known, oidc
from family_portal.accounts.routes.blueprint import accounts
from family_portal.accounts.signed_in import sign_out
from family_portal.core.headers import WIPE, WIPE_BUT_DEVICE


@accounts.post("/uitloggen")
@public
def leave() -> ResponseReturnValue:
    """The form says at which provider they came in (`bij`): asking who it is takes the database."""
    there = _known(request.form.get("bij"))
    sign_out()
    answer = redirect(url_for("accounts.left", bij=there), code=303)
    answer.headers["Clear-Site-Data"] = WIPE_BUT_DEVICE if known.is_kept_here() else WIPE
    return answer


@accounts.get("/uitgelogd")
@public
def left() -> ResponseReturnValue:
    """The page script registers the worker again, so that help lines stay at hand offline (h)."""
    return render_template("accounts/left.html", there=_known(request.args.get("bij")))


def _known(provider: str | None) -> str | None:
    return provider if provider in {one.name for one in oidc.providers()} else None


@accounts.get("/weg")
@public
def away() -> ResponseReturnValue:
    """Works without JavaScript, and for who is not signed in."""
    answer = redirect(current_app.extensions["settings"].exit_url, code=303)
    if _is_meant():
        sign_out()
        answer.headers["Clear-Site-Data"] = WIPE
    return answer


def _is_meant() -> bool:
    """A person going away, or our own worker after an exit without network (j). Not a picture on
    somebody else's page, and not a browser that looks ahead (i)."""
    headers = request.headers
    ours = headers.get("Sec-Fetch-Site") == "same-origin"
    where = headers.get("Sec-Fetch-Dest", "document")
    ahead = "prefetch" in headers.get("Sec-Purpose", "")
    return not ahead and (where == "document" or (where == "empty" and ours))
