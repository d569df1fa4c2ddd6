"""A parent's own page about custody."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from family_portal.access.custody_words import kinds, source
from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.informing import queries

informing = Blueprint("informing", __name__, url_prefix="/meer/gezag")
informing.add_app_template_global(source, "custody_source")


@informing.get("")
@requires(Permission.READ_CUSTODY)
def show() -> ResponseReturnValue:
    return render_template(
        "informing/show.html", custody=queries.own_custody(session()), kinds=kinds()
    )
