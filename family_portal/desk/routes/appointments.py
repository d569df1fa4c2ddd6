"""A professional moves an appointment, calls it off, or says that it goes on after all."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.access.second_look import look_again
from family_portal.appointments import actions, going_on, queries
from family_portal.appointments.busy import free_times
from family_portal.appointments.habits import habits
from family_portal.appointments.models import USUAL
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.desk import appointing
from family_portal.desk.planning import (
    CancelForm,
    GoOnForm,
    MoveForm,
    with_ticked,
)
from family_portal.desk.routes.blueprint import desk

CANCEL, GO_ON = "appointments/cancel.html", "desk/go_on.html"


@desk.get("/afspraken/<uuid:appointment_id>/verzetten")
@requires(Permission.DESK_WRITE)
def move_form(appointment_id: UUID) -> ResponseReturnValue:
    return _move(appointment_id)


@desk.post("/afspraken/<uuid:appointment_id>/verzetten")
@requires(Permission.DESK_WRITE)
def move(appointment_id: UUID) -> ResponseReturnValue:
    seen = _ours(appointment_id, to_write=True)
    try:
        appointing.move(session(), seen, read(MoveForm))
    except BadInput as wrong:
        return _move(appointment_id, wrong)
    except Stale:
        session().rollback()
        return _move(appointment_id, is_stale=True)
    return redirect(url_for("appointments.show", appointment_id=appointment_id), code=303)


@desk.get("/afspraken/<uuid:appointment_id>/afzeggen")
@requires(Permission.DESK_WRITE)
def cancel_form(appointment_id: UUID) -> ResponseReturnValue:
    return _asked(CANCEL, appointment_id)


@desk.post("/afspraken/<uuid:appointment_id>/afzeggen")
@requires(Permission.DESK_WRITE)
def cancel(appointment_id: UUID) -> ResponseReturnValue:
    seen = _ours(appointment_id, to_write=True)
    try:
        form, me = read(CancelForm), current_user.person_id
        if not form.because:
            raise BadInput({"because": appointing.say_why()})
        look_again(session(), seen.appointment, form.because, me=me, sure=form.sure)
        held = actions.cancel(session(), seen, **form.model_dump(exclude={"sure"}))
    except BadInput as wrong:
        return _asked(CANCEL, appointment_id, wrong)
    except Stale:
        session().rollback()
        return _asked(CANCEL, appointment_id, is_stale=True)
    if held:
        return redirect(url_for("desk.held", held_act_id=held.id), code=303)
    return redirect(url_for("appointments.show", appointment_id=appointment_id), code=303)


@desk.get("/afspraken/<uuid:appointment_id>/gaat-toch-door")
@requires(Permission.DESK_WRITE)
def go_on_form(appointment_id: UUID) -> ResponseReturnValue:
    return _asked(GO_ON, appointment_id)


@desk.post("/afspraken/<uuid:appointment_id>/gaat-toch-door")
@requires(Permission.DESK_WRITE)
def go_on(appointment_id: UUID) -> ResponseReturnValue:
    seen = _ours(appointment_id, to_write=True)
    try:
        form = read(GoOnForm)
        if not seen.appointment.is_cancelled:
            going_on.keep_time(session(), seen, version=form.version, heard=form.heard)
        else:
            appointing.go_on(session(), seen, version=form.version, anyway=form.anyway)
    except BadInput as wrong:
        return _asked(GO_ON, appointment_id, wrong)
    except Stale:
        session().rollback()
        return _asked(GO_ON, appointment_id, is_stale=True)
    return redirect(url_for("appointments.show", appointment_id=appointment_id), code=303)


def _ours(appointment_id: UUID, *, to_write: bool = False) -> queries.Seen:
    seen = queries.seen(session(), appointment_id, current_user.person_id, to_write=to_write)
    if not seen.is_ours:
        raise NotFound
    return seen


def _move(
    appointment_id: UUID, wrong: BadInput | None = None, *, is_stale: bool = False
) -> ResponseReturnValue:
    seen = _ours(appointment_id)
    me, again = current_user.person_id, wrong or is_stale
    ticked = request.form.getlist("slots")
    minutes = seen.appointment.minutes or USUAL
    usual = habits(session())
    slots = free_times(session(), me, minutes=minutes, habits=usual, but={appointment_id})
    return form_page(
        "desk/move.html",
        wrong,
        stale=is_stale,
        seen=seen,
        slots=[] if seen.appointment.is_hearing else with_ticked(slots, ticked),
        ticked=ticked,
        values=typed() if again else {},
        is_stale=is_stale,
    )


def _asked(
    template: str, appointment_id: UUID, wrong: BadInput | None = None, *, is_stale: bool = False
) -> ResponseReturnValue:
    """The page of one act, with what was typed when it did not go through."""
    return form_page(
        template,
        wrong,
        stale=is_stale,
        seen=_ours(appointment_id),
        values=typed() if wrong or is_stale else {},
        is_stale=is_stale,
    )
