"""At the desk: what a family waits for."""

from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import Category, Circle
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.plan.actions import waiting as actions
from family_portal.plan.beside import said_beside
from family_portal.plan.forms import EndWaitingForm, NothingChangedForm, WaitingForm
from family_portal.plan.models import Waiting
from family_portal.plan.people import Here, at_work
from family_portal.plan.queries import readers_of, waiting_for
from family_portal.plan.routes.blueprint import plan


@plan.get("/wachten/nieuw/<uuid:household_id>")
@requires(Permission.KEEP_WAITING)
def new_waiting(household_id: UUID) -> ResponseReturnValue:
    return _new_page(at_work(session(), current_user.person_id, household_id))


@plan.post("/wachten/nieuw/<uuid:household_id>")
@requires(Permission.KEEP_WAITING)
def begin_waiting(household_id: UUID) -> ResponseReturnValue:
    place = at_work(session(), current_user.person_id, household_id)
    try:
        made = actions.begin_waiting(session(), place, **read(WaitingForm).model_dump())
    except BadInput as wrong:
        return _new_page(place, wrong)
    return redirect(url_for("plan.waiting", waiting_id=made.id), code=303)


@plan.get("/wachten/<uuid:waiting_id>")
@requires(Permission.KEEP_WAITING)
def waiting(waiting_id: UUID) -> ResponseReturnValue:
    return _page(_found(waiting_id))


@plan.post("/wachten/<uuid:waiting_id>/niets-veranderd")
@requires(Permission.KEEP_WAITING)
def nothing_changed(waiting_id: UUID) -> ResponseReturnValue:
    found, me = _found(waiting_id), current_user.person_id
    try:
        again = read(NothingChangedForm).ask_again_on
        actions.nothing_changed(session(), waiting_id, me=me, ask_again_on=again)
    except BadInput as wrong:
        return _page(found, wrong)
    return redirect(url_for("plan.waiting", waiting_id=waiting_id), code=303)


@plan.post("/wachten/<uuid:waiting_id>/klaar")
@requires(Permission.KEEP_WAITING)
def end_waiting(waiting_id: UUID) -> ResponseReturnValue:
    found, me = _found(waiting_id), current_user.person_id
    try:
        actions.end_waiting(session(), waiting_id, me=me, **read(EndWaitingForm).model_dump())
    except BadInput as wrong:
        return _page(found, wrong)
    return redirect(url_for("plan.waiting", waiting_id=waiting_id), code=303)


def _found(waiting_id: UUID) -> Waiting:
    found = waiting_for(session(), waiting_id)
    circle = session().get_one(Circle, found.circle_id)
    at_work(session(), current_user.person_id, circle.household_id)
    return found


def _new_page(place: Here, wrong: BadInput | None = None) -> ResponseReturnValue:
    values = typed() if wrong else {"since": clock.today().isoformat()}
    return form_page(
        "plan/waiting_new.html",
        wrong,
        place=place,
        beside=said_beside(session(), place, Category.WAITING),
        chosen=request.form.getlist("people"),
        key=kept_key(values),
        values=values,
    )


def _page(found: Waiting, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "plan/waiting.html",
        wrong,
        waiting=found,
        readers=readers_of(session(), found),
        today=clock.today(),
        values=typed() if wrong else {},
    )
