"""Pages of the three pictures, for the child who says something with them."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.faces import Faces, own_faces
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.core.i18n import pgettext
from family_portal.story import picturing
from family_portal.story.forms import LITTLE, PictureForm
from family_portal.story.models import Picture
from family_portal.story.queries import Told, with_pictures

pictures = Blueprint("pictures", __name__, url_prefix="/verhaal/plaatjes")
SLUGS = {"zon": Picture.SUN, "wolk": Picture.CLOUD, "ster": Picture.STAR}
ONE = "/<slug>"


@pictures.app_template_global()
def picture_asks(picture: Picture) -> str:
    """In words of a child."""
    return {
        Picture.SUN: pgettext("kind", "Wat gaat goed?"),
        Picture.CLOUD: pgettext("kind", "Wat is moeilijk?"),
        Picture.STAR: pgettext("kind", "Wat wil ik?"),
    }[picture]


@pictures.get("")
@requires(Permission.OWN_PICTURES)
def index() -> ResponseReturnValue:
    return render_template("story/pictures.html", slugs=SLUGS, said=_said())


@pictures.get(ONE)
@requires(Permission.OWN_PICTURES)
def one(slug: str) -> ResponseReturnValue:
    return _page(slug)


@pictures.post(ONE)
@requires(Permission.OWN_PICTURES)
def say(slug: str) -> ResponseReturnValue:
    try:
        form, me = read(PictureForm), current_user.person_id
        picturing.say(session(), _home(), me=me, picture=_picture(slug), **form.model_dump())
    except BadInput as wrong:
        return _page(slug, wrong)
    except Stale:
        return _page(slug, changed=True)
    return redirect(url_for("pictures.one", slug=slug), code=303)


@pictures.post(f"{ONE}/weg")
@requires(Permission.OWN_PICTURES)
def forget(slug: str) -> ResponseReturnValue:
    me = current_user.person_id
    picturing.forget(session(), _home().household_id, me=me, picture=_picture(slug))
    return redirect(url_for("pictures.index"), code=303)


def _picture(slug: str) -> Picture:
    if slug not in SLUGS:
        raise NotFound
    return SLUGS[slug]


def _home() -> Faces:
    """The one household that is before them (ADR 86)."""
    homes = own_faces(session(), current_user.person_id)
    if not homes:
        raise NotFound
    return homes[0]


def _said() -> dict[Picture, Told]:
    return with_pictures(session(), _home().household_id, current_user.person_id)


def _page(
    slug: str, wrong: BadInput | None = None, *, changed: bool = False
) -> ResponseReturnValue:
    told, kept = _said().get(_picture(slug)), bool(wrong or changed)
    reading = list(told.staff) if told else []
    known = {who.person_id for who in reading}
    of_us: list[Any] = [*reading, *(f for f in _home().staff if f.person_id not in known)]
    values = typed() if kept else {"text": told.story.text if told else ""}
    return form_page(
        "story/picture.html",
        wrong,
        stale=changed,
        slug=slug,
        picture=_picture(slug),
        told=told,
        of_us=of_us,
        chosen=request.form.getlist("staff") if kept else [str(one) for one in known],
        key=kept_key(typed() if wrong else {}),
        version=told.story.version if told else 0,
        longest=LITTLE,
        values=values,
        changed=changed,
    )
