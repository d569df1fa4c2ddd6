"""For professionals: retract what reached the wrong people, and what must happen then."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import readers
from family_portal.access.doors import Permission, requires
from family_portal.care import queries
from family_portal.care.actions import handle_breach
from family_portal.care.actions.retract import retract
from family_portal.care.forms import DecisionForm, RetractForm
from family_portal.care.routes.blueprint import care
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read
from family_portal.messages.retracting import retractable


@care.get("/bureau/berichten/<uuid:message_id>/intrekken")
@requires(Permission.DESK)
def ask_retract(message_id: UUID) -> ResponseReturnValue:
    return _ask(message_id)


@care.post("/bureau/berichten/<uuid:message_id>/intrekken")
@requires(Permission.DESK)
def take_out(message_id: UUID) -> ResponseReturnValue:
    me = current_user.person_id
    retractable(session(), message_id, by_id=me)
    try:
        form = read(RetractForm)
    except BadInput as wrong:
        return _ask(message_id, wrong)
    made = retract(session(), message_id, by_id=me, **form.said)
    return redirect(url_for("care.breach", breach_id=made.id), code=303)


@care.get("/bureau/datalekken")
@requires(Permission.DESK)
def breaches() -> ResponseReturnValue:
    return render_template("care/breaches.html", breaches=queries.breaches(session()))


@care.get("/bureau/datalekken/<uuid:breach_id>")
@requires(Permission.DESK)
def breach(breach_id: UUID) -> ResponseReturnValue:
    return _show(breach_id)


@care.post("/bureau/datalekken/<uuid:breach_id>/besproken")
@requires(Permission.DESK)
def talked(breach_id: UUID) -> ResponseReturnValue:
    handle_breach.note_talk(session(), breach_id, by_id=current_user.person_id)
    return redirect(url_for("care.breach", breach_id=breach_id), code=303)


@care.post("/bureau/datalekken/<uuid:breach_id>/besluit")
@requires(Permission.HANDLE_BREACH)
def decide(breach_id: UUID) -> ResponseReturnValue:
    queries.breach(session(), breach_id)
    try:
        said = read(DecisionForm).model_dump()
        handle_breach.decide(session(), breach_id, by_id=current_user.person_id, **said)
    except BadInput as wrong:
        return _show(breach_id, wrong)
    return redirect(url_for("care.breach", breach_id=breach_id), code=303)


def _ask(message_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    message, thread = retractable(session(), message_id, by_id=current_user.person_id)
    here = clock.now().astimezone(clock.AMSTERDAM)
    now = {"learnt_on": here.date().isoformat(), "learnt_at": f"{here:%H:%M}"}
    return form_page(
        "care/retract.html",
        wrong,
        message=message,
        thread=thread,
        readers=readers(session(), [thread])[thread.id],
        values=request.form.to_dict() if wrong else now,
    )


def _show(breach_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    found = queries.breach(session(), breach_id)
    return form_page(
        "care/breach.html",
        wrong,
        found=found,
        breach=found.breach,
        may_decide=handle_breach.leads(session(), found.household.id),
        values=request.form.to_dict() if wrong else {},
    )
