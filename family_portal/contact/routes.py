"""The face page."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.contact.actions import open_for, openings
from family_portal.contact.forms import MayRead
from family_portal.contact.queries import teams
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.forms import read

contact = Blueprint("contact", __name__, url_prefix="/contact")


@contact.get("")
@requires(Permission.READ_CONTACT)
def show() -> ResponseReturnValue:
    return render_template("contact/show.html", teams=teams(session()), today=clock.today())


@contact.post("/invallen/<uuid:cover_id>")
@requires(Permission.READ_THREADS)
def may_read(cover_id: UUID) -> ResponseReturnValue:
    # Found first: what is wrong with a form is nobody's business who is not asked.
    asked = openings(session(), cover_id)
    form = read(MayRead)
    open_for(session(), cover_id, asked, form.what, is_yes=form.yes)
    return redirect(url_for("contact.show", _anchor=f"mag-{cover_id}"), code=303)
