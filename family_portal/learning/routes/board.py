"""The learning page: what teams learned, and what families said of it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.learning import queries
from family_portal.learning.figures import quarters
from family_portal.learning.routes.blueprint import learning
from family_portal.learning.shares import tables

# What is looked for is a few words.
LONGEST = 200


@learning.get("")
@requires(Permission.LEARN)
def show() -> ResponseReturnValue:
    wanted = request.args.get("q", "").strip()[:LONGEST]
    return render_template(
        "learning/show.html",
        board=queries.board(session(), current_user.person_id, wanted),
        wanted=wanted,
        tables=tables(quarters(session())),
    )
