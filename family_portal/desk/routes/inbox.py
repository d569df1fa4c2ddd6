"""What waits for us, one page at a time, and what of it is opened."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import readers
from family_portal.access.doors import Permission, requires
from family_portal.appointments.hiding import address_is_checked
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.htmx import wants_partial
from family_portal.core.polling import asked_again, unchanged, versioned
from family_portal.desk import actions
from family_portal.desk.inbox import Place, version, waiting, waiting_one, without_face
from family_portal.desk.items import Kind, Seat
from family_portal.desk.routes.blueprint import desk


@desk.get("")
@requires(Permission.DESK)
def inbox() -> ResponseReturnValue:
    if not wants_partial():
        return render_template("desk/inbox.html", **_list(), no_face=without_face(session()))
    now = version(session(), current_user.person_id, **_asked())
    if asked_again(now):
        return unchanged(now)
    return versioned(render_template("desk/_tickets.html", **_list()), now)


@desk.get("/andere-tijd/<uuid:answer_id>")
@requires(Permission.DESK)
def other_time(answer_id: UUID) -> ResponseReturnValue:
    return render_template("desk/other_time.html", **opened(Kind.OTHER_TIME, answer_id))


@desk.get("/afspraak-gevraagd/<uuid:request_id>")
@requires(Permission.DESK)
def wish(request_id: UUID) -> ResponseReturnValue:
    return render_template("desk/wish.html", **opened(Kind.WISH, request_id))


@desk.get("/adres-geheim/<uuid:check_id>")
@requires(Permission.DESK)
def address(check_id: UUID) -> ResponseReturnValue:
    return render_template("desk/address.html", **opened(Kind.ADDRESS, check_id))


@desk.post("/adres-geheim/<uuid:check_id>/nagekeken")
@requires(Permission.DESK_WRITE)
def address_checked(check_id: UUID) -> ResponseReturnValue:
    address_is_checked(session(), check_id, by_id=current_user.person_id)
    return redirect(url_for("desk.inbox"), code=303)


@desk.post("/andere-tijd/<uuid:answer_id>/geregeld")
@requires(Permission.DESK_WRITE)
def settle_other_time(answer_id: UUID) -> ResponseReturnValue:
    heard = request.form.get("heard", type=int)
    said = actions.settle_other_time(session(), answer_id, heard=heard)
    if said.settled_at is None:
        return redirect(url_for("desk.other_time", answer_id=answer_id), code=303)
    return redirect(url_for("desk.inbox"), code=303)


@desk.get("/stappen/<uuid:step_id>")
@requires(Permission.DESK)
def step(step_id: UUID) -> ResponseReturnValue:
    return render_template("desk/step.html", **opened(Kind.STEP, step_id))


@desk.post("/stappen/<uuid:step_id>/opgepakt")
@requires(Permission.DESK_WRITE)
def pick_up_step(step_id: UUID) -> ResponseReturnValue:
    actions.pick_up_step(session(), step_id)
    return redirect(url_for("desk.inbox"), code=303)


def _list() -> dict[str, Any]:
    """The list, as it was filtered and paged."""
    found = waiting(session(), current_user.person_id, **_asked())
    return {"inbox": found, "today": clock.today()}


def _asked() -> dict[str, Any]:
    of = None
    with suppress(ValueError):  # an address that somebody changed by hand shows everything
        of = Seat(request.args.get("wie", ""))
    return {"of": of, "after": Place.read(request.args.get("na"))}


def opened(kind: Kind, record_id: UUID, person_id: UUID | None = None) -> dict[str, Any]:
    """One thing that waits, and who can see it."""
    item = waiting_one(session(), current_user.person_id, kind, record_id, person_id)
    who = readers(session(), [item.record])[item.record.id]
    return {"item": item, "readers": who, "today": clock.today()}
