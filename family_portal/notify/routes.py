"""Pages about notices: one's own, and for the administrator what was not delivered."""

from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import read, typed
from family_portal.core.i18n import gettext as _
from family_portal.notify import actions, queries
from family_portal.notify.channels import mailer, pusher
from family_portal.notify.forms import ChoiceForm, DeviceForm
from family_portal.notify.models import NoticeChoice
from family_portal.notify.push import Keys

notify = Blueprint("notify", __name__)


@notify.get("/meer/meldingen")
@requires(Permission.OWN_SETTINGS)
def show() -> ResponseReturnValue:
    return _page()


@notify.post("/meer/meldingen")
@requires(Permission.OWN_SETTINGS)
def choose() -> ResponseReturnValue:
    try:
        said = read(ChoiceForm).model_dump()
    except BadInput as wrong:
        return _page(wrong), 422
    actions.choose(session(), person_id=current_user.person_id, **said)
    return _back("bewaard")


@notify.post("/meer/meldingen/apparaten")
@requires(Permission.OWN_SETTINGS)
def subscribe() -> ResponseReturnValue:
    way = pusher(current_app.extensions["settings"])
    if way is None or current_user.shared_phone:
        raise BadInput({})
    try:
        actions.subscribe(
            session(),
            person_id=current_user.person_id,
            web_session_id=current_user.session_id,
            keys=Keys(**read(DeviceForm).model_dump()),
            origins=way.origins,
        )
    except BadInput as wrong:
        unable = _("Dit apparaat kan geen meldingen krijgen.")
        return _page(device=wrong.errors.get("endpoint", unable)), 422
    return _back("aan")


@notify.post("/meer/meldingen/apparaten/<uuid:device_id>/proef")
@requires(Permission.OWN_SETTINGS)
def try_one(device_id: UUID) -> ResponseReturnValue:
    actions.try_device(session(), device_id)
    return _back("proef")


@notify.post("/meer/meldingen/e-mail/proef")
@requires(Permission.OWN_SETTINGS)
def try_mail() -> ResponseReturnValue:
    actions.try_mail(session(), current_user.person_id)
    return _back("proefmail")


@notify.post("/meer/meldingen/apparaten/<uuid:device_id>/uit")
@requires(Permission.OWN_SETTINGS)
def forget(device_id: UUID) -> ResponseReturnValue:
    actions.forget_device(session(), device_id)
    return _back("uit")


@notify.get("/beheer/berichten-bezorging")
@requires(Permission.DELIVERIES)
def deliveries() -> ResponseReturnValue:
    return render_template("notify/deliveries.html", counts=queries.deliveries(session()))


def _back(said: str) -> ResponseReturnValue:
    return redirect(url_for("notify.show", klaar=said), code=303)


def _page(wrong: BadInput | None = None, *, device: str | None = None) -> str:
    settings, me = current_app.extensions["settings"], current_user
    way = pusher(settings)
    found = queries.chosen(session(), person_id=me.person_id, web_session_id=me.session_id)
    return render_template(
        "notify/show.html",
        chosen=found,
        push_key=way.public_key if way and not me.shared_phone else None,
        has_mail=mailer(settings) is not None,
        done=request.args.get("klaar"),
        device_error=device,
        errors=wrong.errors if wrong else {},
        values=typed() if wrong else _values(found.choice),
    )


def _values(choice: NoticeChoice) -> dict[str, Any]:
    hours = {name: f"{getattr(choice, name):%H:%M}" for name in ("quiet_from", "quiet_to")}
    before = {name: getattr(choice, name) for name in ("a_day_before", "two_hours_before")}
    on = "" if choice.is_on is False else "1"
    return {"is_on": on, "mail": choice.mail or "", **hours, **before}
