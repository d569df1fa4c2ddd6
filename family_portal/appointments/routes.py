"""Pages about appointments."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.apart import who_reads
from family_portal.access.doors import Permission, may, requires
from family_portal.access.faces import Faces, own_faces
from family_portal.appointments import actions, asking, queries
from family_portal.appointments.asking import who_to_ask
from family_portal.appointments.calendar import calendar_of, noted_at, place_in
from family_portal.appointments.forms import AnswerForm, AskForm, CancelForm, ChooseForm
from family_portal.appointments.hearings import explained_to
from family_portal.appointments.models import Appointment
from family_portal.appointments.words import how_words, suit_words
from family_portal.core import clock, forms
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotAllowed, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.htmx import answer, done
from family_portal.core.i18n import gettext as _

appointments = Blueprint("appointments", __name__, url_prefix="/afspraken")


@appointments.get("")
@requires(Permission.READ_APPOINTMENTS)
def index() -> ResponseReturnValue:
    before, after = (request.args.get(name, type=UUID) for name in ("ouder", "verder"))
    me = current_user.person_id
    coming, earlier = queries.listed(session(), me, before=before, after=after)
    wish = asking.open_wish(session(), current_user.person_id) if _may_ask() else None
    context = {"coming": coming, "earlier": earlier, "wish": wish, "older": before, "later": after}
    return render_template("appointments/index.html", today=clock.today(), **context)


@appointments.get("/vragen")
@requires(Permission.ASK_APPOINTMENT)
def ask_form() -> ResponseReturnValue:
    return _ask()


@appointments.post("/vragen")
@requires(Permission.ASK_APPOINTMENT)
def ask() -> ResponseReturnValue:
    try:
        form = forms.read(AskForm)
        asking.ask_appointment(
            session(), _home_of(form.with_id), by_id=current_user.person_id, **form.model_dump()
        )
    except BadInput as wrong:
        return _ask(wrong)
    return redirect(url_for(".index", _anchor="vraag"), code=303)


@appointments.post("/gevraagd/<uuid:request_id>/niet-meer")
@requires(Permission.ASK_APPOINTMENT)
def unask(request_id: UUID) -> ResponseReturnValue:
    asking.end_wish(session(), request_id, by_id=current_user.person_id)
    return redirect(url_for(".index"), code=303)


def _home_of(with_id: UUID) -> Faces:
    """Somebody in two households asks the one they want to speak."""
    homes = own_faces(session(), current_user.person_id)
    found = [those for those in homes if with_id in {f.person_id for f in who_to_ask(those)}]
    if not found:
        raise BadInput({"with_id": _("Kies met wie je wilt praten.")})
    return found[0]


def _ask(wrong: BadInput | None = None) -> ResponseReturnValue:
    wish = asking.open_wish(session(), current_user.person_id)
    stands = {"how": wish.request.how.value, "words": wish.request.words or ""} if wish else {}
    return form_page(
        "appointments/ask.html",
        wrong,
        homes=own_faces(session(), current_user.person_id),
        who_to_ask=who_to_ask,
        how_words=how_words(),
        suit_words=suit_words(),
        suits=request.form.getlist("suits") if wrong else wish.request.suits if wish else [],
        values=forms.typed() if wrong else stands,
        today=clock.today(),
    )


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
    seen = actions.answer_appointment(
        session(),
        seen,
        answer=form.answer,
        words=form.words,
        proposed_at=form.proposed_at,
        version=form.version,
    )
    go = url_for(".show", appointment_id=appointment_id, _anchor=f"antwoord-{appointment_id}")
    return done("appointments/_answer.html", go=go, seen=seen, just_said=True, whole=True)


@appointments.post("/<uuid:appointment_id>/kies")
@requires(Permission.ANSWER_APPOINTMENT)
def choose(appointment_id: UUID) -> ResponseReturnValue:
    seen = queries.seen(session(), appointment_id, current_user.person_id, to_write=True)
    try:
        form = forms.read(ChooseForm)
    except BadInput:
        raise BadInput({"offered": _("Kies een van de tijden.")}) from None
    seen = actions.choose_time(session(), seen, form.offered, version=form.version)
    go = url_for(".show", appointment_id=appointment_id, _anchor=f"antwoord-{appointment_id}")
    return done("appointments/_answer.html", go=go, seen=seen, just_said=True, whole=True)


@appointments.get("/<uuid:appointment_id>/afzeggen")
@requires(Permission.ANSWER_APPOINTMENT)
def cancel_form(appointment_id: UUID) -> ResponseReturnValue:
    return _cancel(appointment_id)


@appointments.post("/<uuid:appointment_id>/afzeggen")
@requires(Permission.ANSWER_APPOINTMENT)
def cancel(appointment_id: UUID) -> ResponseReturnValue:
    seen = queries.seen(session(), appointment_id, current_user.person_id, to_write=True)
    try:
        form = forms.read(CancelForm)
        actions.cancel(session(), seen, because=form.because, version=form.version)
    except BadInput as wrong:
        return _cancel(appointment_id, wrong)
    except Stale:
        session().rollback()
        return _cancel(appointment_id, is_stale=True)
    return redirect(url_for(".show", appointment_id=appointment_id), code=303)


def _cancel(
    appointment_id: UUID, wrong: BadInput | None = None, *, is_stale: bool = False
) -> ResponseReturnValue:
    seen = queries.seen(session(), appointment_id, current_user.person_id)
    if not seen.is_family:
        raise NotAllowed
    return form_page(
        "appointments/cancel.html",
        wrong,
        stale=is_stale,
        seen=seen,
        there=url_for(".cancel", appointment_id=appointment_id),
        values=forms.typed() if wrong or is_stale else {},
        is_stale=is_stale,
    )


@appointments.get("/<uuid:appointment_id>.ics")
@requires(Permission.READ_APPOINTMENTS)
def calendar(appointment_id: UUID) -> ResponseReturnValue:
    found = queries.appointment(session(), appointment_id)
    if found.is_offer:
        raise NotFound  # no time stands yet
    place = _calendar_place(found)
    text, method = calendar_of(found, place, changed_at=noted_at(session(), found))
    return Response(
        text,
        content_type=f"text/calendar; charset=utf-8; method={method}",
        headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'},
    )


@appointments.errorhandler(BadInput)
def _not_clear(error: BadInput) -> ResponseReturnValue:
    """The same page with what was typed."""
    asking = "offered" not in error.errors
    values = error.values or forms.typed()
    return _page(_asked_for(), status=422, asking=asking, errors=error.errors, values=values)


@appointments.errorhandler(Stale)
def _too_late(_error: Stale) -> ResponseReturnValue:
    """What is there now, and the words that were typed."""
    session().rollback()
    asking = bool(request.form.get("words"))
    return _page(_asked_for(), status=409, too_late=True, asking=asking, values=forms.typed())


def _calendar_place(appointment: Appointment) -> str | None:
    """Most kinds of place stand in nobody's calendar: then nothing is asked."""
    if appointment.calendar_place(is_careful=False) is None:
        return None
    return place_in(
        appointment, *who_reads(session(), {appointment.circle_id}, current_user.person_id)
    )


def _may_ask() -> bool:
    return may(Permission.ASK_APPOINTMENT)


def _asked_for() -> UUID:
    return UUID(str((request.view_args or {})["appointment_id"]))


def _page(appointment_id: UUID, **context: Any) -> ResponseReturnValue:
    seen = queries.seen(session(), appointment_id, current_user.person_id)
    told = explained_to(session(), seen.appointment, seen.me)
    page, part = "appointments/show.html", "appointments/_answer.html"
    # Asked by the whole page alone.
    where = partial(_calendar_place, seen.appointment)
    return answer(page, part, seen=seen, whole=True, told=told, calendar_place=where, **context)
