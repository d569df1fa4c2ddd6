"""What teams learned, for everybody: without signing in, without a person and without a family. And
whether a family notices anything of it."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, public, requires
from family_portal.core.db import session
from family_portal.core.forms import read
from family_portal.learning import told as pages
from family_portal.learning.echoes import must_be_told, say_whether_noticed
from family_portal.learning.forms import Notices

told = Blueprint("told", __name__, url_prefix="/geleerd")


@told.get("")
@public
def index() -> ResponseReturnValue:
    return render_template("learning/told_index.html", teams=pages.teams(session()))


@told.get("/<uuid:team_id>")
@public
def team(team_id: UUID) -> ResponseReturnValue:
    return render_template("learning/told.html", page=pages.page(session(), team_id))


@told.post("/lessen/<uuid:lesson_id>/merk")
@requires(Permission.GIVE_FEEDBACK)
def notices(lesson_id: UUID) -> ResponseReturnValue:
    must_be_told(session(), lesson_id)
    said = read(Notices).notices == "ja"
    say_whether_noticed(session(), lesson_id, me=current_user.person_id, notices=said)
    return redirect("/#terug", code=303)


@told.after_request
def may_be_kept(response: Response) -> Response:
    """As the texts on rights: signed out nothing in it is about anybody."""
    if response.status_code == 200 and not current_user.is_authenticated:
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response
