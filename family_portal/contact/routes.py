"""The face page."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.contact.queries import teams
from family_portal.core import clock
from family_portal.core.db import session

contact = Blueprint("contact", __name__, url_prefix="/contact")


@contact.get("")
@requires(Permission.READ_CONTACT)
def show() -> ResponseReturnValue:
    return render_template("contact/show.html", teams=teams(session()), today=clock.today())
