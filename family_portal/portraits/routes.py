"""The page of one's own face, that of whom one leads, and the pictures themselves."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlmodel import col, select

from family_portal.access.doors import GRANTS, Permission, requires
from family_portal.access.people import Person
from family_portal.access.posts import leads_them
from family_portal.access.roles import Role
from family_portal.core.asked import takes_files
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.core.i18n import gettext as _
from family_portal.core.pictures import Pictures
from family_portal.portraits import actions
from family_portal.portraits.forms import FaceForm, drawn, pictures
from family_portal.portraits.models import Portrait

portraits = Blueprint("portraits", __name__)
# Of one's own phone alone and for a day: an address always means the same picture.
KEPT = "private, max-age=86400, immutable"
# Who has a photo at all: nobody puts up one of a colleague who could not do it themselves.
WITH_PHOTO = frozenset(role for role in Role if Permission.OWN_PHOTO in GRANTS[role])


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
    try:
        actions.put_up(session(), current_user.person_id, _sent())
    except BadInput as wrong:
        return _page(wrong)
    return redirect(url_for(".show"), code=303)


@portraits.post("/meer/gezicht/weg")
@requires(Permission.OWN_SETTINGS)
def take_down() -> ResponseReturnValue:
    actions.take_down(session(), current_user.person_id)
    return redirect(url_for(".show"), code=303)


@portraits.get("/bureau/team/<uuid:person_id>/foto")
@requires(Permission.LEAD_TEAM)
def of_colleague(person_id: UUID) -> ResponseReturnValue:
    return _page_of(_led(person_id))


@portraits.post("/bureau/team/<uuid:person_id>/foto")
@takes_files
@requires(Permission.LEAD_TEAM)
def put_up_of(person_id: UUID) -> ResponseReturnValue:
    who = _led(person_id)
    try:
        actions.put_up(session(), who.id, _sent())
    except BadInput as wrong:
        return _page_of(who, wrong)
    return redirect(url_for(".of_colleague", person_id=who.id), code=303)


@portraits.post("/bureau/team/<uuid:person_id>/foto/weg")
@requires(Permission.LEAD_TEAM)
def take_down_of(person_id: UUID) -> ResponseReturnValue:
    who = _led(person_id)
    actions.take_down(session(), who.id)
    return redirect(url_for(".of_colleague", person_id=who.id), code=303)


@portraits.get("/gezicht/<uuid:portrait_id>/klein")
@requires(Permission.SIGNED_IN)
def small(portrait_id: UUID) -> ResponseReturnValue:
    return _picture(portrait_id, is_large=False)


@portraits.get("/gezicht/<uuid:portrait_id>/groot")
@requires(Permission.SIGNED_IN)
def large(portrait_id: UUID) -> ResponseReturnValue:
    return _picture(portrait_id, is_large=True)


def _led(person_id: UUID) -> Person:
    """Who works for families in a team that the viewer leads. Anybody else is not there. Who is
    family too is there as any colleague: the viewer may not learn it here."""
    me = current_user.person_id
    found = session().exec(select(Person).where(Person.id == person_id)).first()
    if found is None or person_id == me:
        raise NotFound
    if not leads_them(session(), me, person_id, roles=WITH_PHOTO):
        raise NotFound
    return found


def _sent() -> Pictures:
    """Raises `BadInput`."""
    sent = request.files.get("photo")
    return pictures(sent.read() if sent else b"")


def _put_up_by(person_id: UUID) -> str | None:
    """Who put up this photo, when it was somebody else: also when they are gone since."""
    by = select(Portrait.id, Person).outerjoin(Person, col(Portrait.by_id) == Person.id)
    theirs = by.where(Portrait.person_id == person_id, Portrait.by_id != person_id)
    found = session().exec(theirs).first()
    if found is None:
        return None
    return found[1].name if found[1] else _("Iemand die hier niet meer werkt")


def _picture(portrait_id: UUID, *, is_large: bool) -> Response:
    found = session().exec(select(Portrait).where(Portrait.id == portrait_id)).first()
    if found is None:
        raise NotFound
    has_webp = "image/webp" in request.headers.get("Accept", "")
    body, kind = found.shown(is_large=is_large, has_webp=has_webp)
    return Response(body, mimetype=kind, headers={"Cache-Control": KEPT, "Vary": "Accept"})


def _page(wrong: BadInput | None = None) -> ResponseReturnValue:
    me = session().exec(select(Person).where(Person.id == current_user.person_id)).one()
    by = _put_up_by(me.id)
    return form_page(
        "portraits/show.html",
        wrong,
        me=me,
        by=by,
        drawn=drawn(),
    )


def _page_of(who: Person, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "portraits/colleague.html",
        wrong,
        who=who,
    )
