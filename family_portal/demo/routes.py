"""The demo's own sign-in: choose who you are. Exists only in `make demo`."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from family_portal.access.doors import public
from family_portal.accounts.models import How
from family_portal.accounts.signed_in import sign_in
from family_portal.core.db import session
from family_portal.core.errors import NotFound
from family_portal.demo.cast import cast, person_of

demo = Blueprint("demo", __name__, url_prefix="/demo")


@demo.get("")
@public
def show() -> ResponseReturnValue:
    return render_template("demo/show.html", cast=cast(session()))


@demo.post("/aanmelden")
@public
def enter() -> ResponseReturnValue:
    person_id = person_of(session(), request.form.get("wie", ""))
    if person_id is None:
        raise NotFound
    sign_in(person_id, how=How.DEMO)
    return redirect("/", code=303)
