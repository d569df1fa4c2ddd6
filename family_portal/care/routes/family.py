"""For the family: how we reach you, and being called."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import readers
from family_portal.access.doors import Permission, requires
from family_portal.care import queries
from family_portal.care.actions import ask_call as calling
from family_portal.care.actions.keep_safe_contact import close_own
from family_portal.care.forms import CallForm, CloseForm
from family_portal.care.moments import moments
from family_portal.care.routes.blueprint import care
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.messages.queries import my_faces
from family_portal.notify.models import SafeContact
from family_portal.notify.safe_ways import safe_way


@care.get("/meer/veilig-contact")
@requires(Permission.OWN_SAFE_CONTACT)
def own_contact() -> ResponseReturnValue:
    contact = session().get(SafeContact, current_user.person_id)
    return render_template("care/own_contact.html", contact=contact, said=request.args.get("klaar"))


@care.post("/meer/veilig-contact")
@requires(Permission.OWN_SAFE_CONTACT)
def close_contact() -> ResponseReturnValue:
    close_own(session(), current_user.person_id, **read(CloseForm).model_dump())
    return redirect(url_for("care.own_contact", klaar="gezegd"), code=303)


@care.get("/bel-mij")
@requires(Permission.ASK_CALL)
def call_me() -> ResponseReturnValue:
    return _call_me()


@care.post("/bel-mij")
@requires(Permission.ASK_CALL)
def ask_call() -> ResponseReturnValue:
    me = current_user.person_id
    try:
        those = my_faces(session(), me, request.form.get("household_id", type=UUID))
        calling.ask_call(session(), those, by_id=me, moment=read(CallForm).moment)
    except BadInput as wrong:
        return _call_me(wrong)
    return redirect(url_for("care.call_me"), code=303)


@care.post("/bel-mij/<uuid:request_id>/hoeft-niet")
@requires(Permission.ASK_CALL)
def withdraw_call(request_id: UUID) -> ResponseReturnValue:
    calling.withdraw_call(session(), request_id, by_id=current_user.person_id)
    return redirect(url_for("care.call_me"), code=303)


def _call_me(wrong: BadInput | None = None) -> ResponseReturnValue:
    me = current_user.person_id
    household = request.values.get("huishouden", type=UUID)
    those = my_faces(session(), me, request.form.get("household_id", household, type=UUID))
    asked = queries.own_call(session(), me)
    way = safe_way(session(), me)
    return form_page(
        "care/call_me.html",
        wrong,
        faces=those,
        asked=asked,
        readers=readers(session(), [asked] if asked else []),
        way=way,
        moments=moments(way.contact),
        call_by=calling.call_by(those),
        today=clock.today(),
        values=request.form.to_dict() if wrong else {},
    )
