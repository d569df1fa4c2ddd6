"""Which keys there are, and whether I want them."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.accounts.actions.keys import choose_keys
from family_portal.core.db import session
from family_portal.core.forms import read
from family_portal.desk.forms import Keys
from family_portal.desk.routes.blueprint import desk


@desk.get("/toetsen")
@requires(Permission.DESK)
def keys() -> ResponseReturnValue:
    return render_template("desk/keys.html")


@desk.post("/toetsen")
@requires(Permission.DESK)
def choose() -> ResponseReturnValue:
    choose_keys(session(), person_id=current_user.person_id, off=not read(Keys).on)
    return redirect(url_for("desk.keys"), code=303)
