"""The learning page: what teams learned, and what families said of it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.learning import queries
from family_portal.learning.answers import answers
from family_portal.learning.shares import tables

learning = Blueprint("learning", __name__, url_prefix="/leren")


@learning.get("")
@requires(Permission.LEARN)
def show() -> ResponseReturnValue:
    return render_template(
        "learning/show.html",
        lessons=queries.lessons(session()),
        tables=tables(queries.quarters(session())),
    )


@learning.get("/antwoorden")
@requires(Permission.READ_ANSWERS)
def without_name() -> ResponseReturnValue:
    teams = answers(session(), current_user.person_id)
    return render_template("learning/answers.html", teams=teams)
