"""The page of one's own face, and the pictures themselves."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlmodel import select

from family_portal.access.doors import Permission, requires
from family_portal.access.people import Person
from family_portal.core.asked import takes_files
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.forms import read
from family_portal.portraits import actions
from family_portal.portraits.forms import FaceForm, drawn, pictures
from family_portal.portraits.models import Portrait

portraits = Blueprint("portraits", __name__)
# Of one's own phone alone and for a day: an address always means the same picture.
KEPT = "private, max-age=86400, immutable"


@portraits.get("/meer/gezicht")
@requires(Permission.OWN_SETTINGS)
def show() -> ResponseReturnValue:
    return _page()


@portraits.post("/meer/gezicht")
@requires(Permission.OWN_SETTINGS)
def choose() -> ResponseReturnValue:
    try:
        actions.choose_drawn(session(), read(FaceForm).chosen)
    except BadInput as wrong:
        return _page(wrong)
    return redirect(url_for("home.more"), code=303)


@portraits.post("/meer/gezicht/foto")
@takes_files
@requires(Permission.OWN_PHOTO)
def put_up() -> ResponseReturnValue:
    sent = request.files.get("photo")
    try:
        actions.put_up(session(), pictures(sent.read() if sent else b""))
    except BadInput as wrong:
        return _page(wrong)
    return redirect(url_for(".show"), code=303)


@portraits.post("/meer/gezicht/weg")
@requires(Permission.OWN_PHOTO)
def take_down() -> ResponseReturnValue:
    actions.take_down(session())
    return redirect(url_for(".show"), code=303)


@portraits.get("/gezicht/<uuid:portrait_id>/klein")
@requires(Permission.SIGNED_IN)
def small(portrait_id: UUID) -> ResponseReturnValue:
    return _picture(portrait_id, is_large=False)


@portraits.get("/gezicht/<uuid:portrait_id>/groot")
@requires(Permission.SIGNED_IN)
def large(portrait_id: UUID) -> ResponseReturnValue:
    return _picture(portrait_id, is_large=True)


def _picture(portrait_id: UUID, *, is_large: bool) -> Response:
    found = session().exec(select(Portrait).where(Portrait.id == portrait_id)).first()
    if found is None:
        raise NotFound
    has_webp = "image/webp" in request.headers.get("Accept", "")
    body, kind = found.shown(is_large=is_large, has_webp=has_webp)
    return Response(body, mimetype=kind, headers={"Cache-Control": KEPT, "Vary": "Accept"})


def _page(wrong: BadInput | None = None) -> ResponseReturnValue:
    errors = wrong.errors if wrong else {}
    me = session().exec(select(Person).where(Person.id == current_user.person_id)).one()
    html = render_template("portraits/show.html", me=me, drawn=drawn(), errors=errors)
    return html, 422 if wrong else 200
