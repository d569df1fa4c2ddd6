"""Pages about appointments."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.people import Profile
from family_portal.appointments import actions, queries
from family_portal.appointments.calendar import calendar_of
from family_portal.appointments.forms import AnswerForm
from family_portal.core import forms
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.htmx import answer, done

appointments = Blueprint("appointments", __name__, url_prefix="/afspraken")


@appointments.get("")
@requires(Permission.READ_APPOINTMENTS)
def index() -> ResponseReturnValue:
    before = request.args.get("ouder", type=UUID)
    coming, earlier = queries.listed(session(), current_user.person_id, before=before)
    context = {"coming": coming, "earlier": earlier, "older": before is not None}
    return render_template("appointments/index.html", most=queries.MOST, **context)


@appointments.get("/<uuid:appointment_id>")
@requires(Permission.READ_APPOINTMENTS)
def show(appointment_id: UUID) -> ResponseReturnValue:
    return _page(appointment_id, asking="andere-tijd" in request.args)


@appointments.post("/<uuid:appointment_id>/antwoord")
@requires(Permission.ANSWER_APPOINTMENT)
def say(appointment_id: UUID) -> ResponseReturnValue:
    # Found first: what is wrong with a form is nobody's business who may not see the appointment.
    seen = queries.seen(session(), appointment_id, current_user.person_id, to_write=True)
    form = forms.read(AnswerForm)
    seen = actions.answer_appointment(session(), seen, answer=form.answer, words=form.words)
    go = url_for(".show", appointment_id=appointment_id, _anchor=f"antwoord-{appointment_id}")
    return done("appointments/_answer.html", go=go, seen=seen, just_said=True)


@appointments.get("/<uuid:appointment_id>.ics")
@requires(Permission.READ_APPOINTMENTS)
def calendar(appointment_id: UUID) -> ResponseReturnValue:
    found = queries.appointment(session(), appointment_id)
    if found.is_offer:
        raise NotFound  # no time stands yet
    text, method = calendar_of(found, session().get(Profile, current_user.person_id))
    return Response(
        text,
        content_type=f"text/calendar; charset=utf-8; method={method}",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )


@appointments.errorhandler(BadInput)
def _not_clear(error: BadInput) -> ResponseReturnValue:
    """The same page with what was typed."""
    return _page(_asked_for(), status=422, asking=True, errors=error.errors, values=error.values)


@appointments.errorhandler(Stale)
def _too_late(_error: Stale) -> ResponseReturnValue:
    return _page(_asked_for(), status=409, too_late=True)


def _asked_for() -> UUID:
    return UUID(str((request.view_args or {})["appointment_id"]))


def _page(appointment_id: UUID, **context: Any) -> ResponseReturnValue:
    seen = queries.seen(session(), appointment_id, current_user.person_id)
    return answer("appointments/show.html", "appointments/_answer.html", seen=seen, **context)
