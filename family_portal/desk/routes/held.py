"""What waits for the lead after a complaint or a critical opinion, and noting a complaint."""

from collections.abc import Callable
from uuid import UUID

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access import staffing
from family_portal.access.doors import Permission, requires
from family_portal.access.faces import lead_of
from family_portal.access.households import Household
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.form_pages import form_page
from family_portal.core.forms import read, typed
from family_portal.desk.routes.blueprint import desk
from family_portal.held_back import actions
from family_portal.held_back.forms import LONGEST, CameForm, HurryForm, LookForm
from family_portal.held_back.queries import complaints_of
from family_portal.held_back.queries import held as held_act
from family_portal.held_back.watching import last_day


@desk.get("/wacht/<uuid:held_act_id>")
@requires(Permission.DESK)
def held(held_act_id: UUID) -> ResponseReturnValue:
    return _page(held_act_id)


@desk.post("/wacht/<uuid:held_act_id>/antwoord")
@requires(Permission.DESK)
def look_at_held(held_act_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        form, me = read(LookForm), current_user.person_id
        yes, why = form.connected, form.judged
        actions.answer(session(), held_act_id, is_connected=yes, because=why, me=me)

    return _done(held_act_id, act)


@desk.post("/wacht/<uuid:held_act_id>/nu")
@requires(Permission.DESK_WRITE)
def do_held_now(held_act_id: UUID) -> ResponseReturnValue:
    def act() -> None:
        hurry = read(HurryForm).hurry
        actions.do_now(session(), held_act_id, hurry=hurry, me=current_user.person_id)

    return _done(held_act_id, act)


@desk.post("/wacht/<uuid:held_act_id>/klaar")
@requires(Permission.DESK_WRITE)
def settle_held(held_act_id: UUID) -> ResponseReturnValue:
    return _done(
        held_act_id, lambda: actions.settle(session(), held_act_id, me=current_user.person_id)
    )


@desk.get("/huishoudens/<uuid:household_id>/klacht")
@requires(Permission.DESK)
def complaint(household_id: UUID) -> ResponseReturnValue:
    return _complaint(household_id)


@desk.post("/huishoudens/<uuid:household_id>/klacht")
@requires(Permission.DESK)
def note_complaint(household_id: UUID) -> ResponseReturnValue:
    _may_note(household_id)
    try:
        day = read(CameForm).came_on
        actions.note_complaint(session(), household_id, came_on=day, by_id=current_user.person_id)
    except BadInput as wrong:
        return _complaint(household_id, wrong)
    return redirect(url_for("desk.complaint", household_id=household_id), code=303)


def _done(held_act_id: UUID, act: Callable[[], object]) -> ResponseReturnValue:
    held_act(session(), held_act_id)
    try:
        act()
    except (BadInput, Stale) as wrong:
        if isinstance(wrong, Stale):
            session().rollback()
        return _page(held_act_id, wrong)
    return redirect(url_for("desk.held", held_act_id=held_act_id), code=303)


def _page(held_act_id: UUID, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    html = render_template(
        "desk/held.html",
        held=held_act(session(), held_act_id),
        is_stale=isinstance(wrong, Stale),
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        values=typed() if wrong else {},
        longest=LONGEST,
    )
    return make_response(html, wrong.status if wrong else 200)


def _may_note(household_id: UUID) -> Household:
    """Whoever works for the household, or leads its team."""
    found: Household | None = session().get(Household, household_id)
    lead = lead_of(session(), household_id)
    me = current_user.person_id
    is_lead = lead is not None and lead.person_id == me
    if found is None or not (is_lead or me in staffing.today(session(), household_id)):
        raise NotFound
    return found


def _complaint(household_id: UUID, wrong: BadInput | None = None) -> ResponseReturnValue:
    return form_page(
        "desk/complaint.html",
        wrong,
        household=_may_note(household_id),
        noted=[(one, last_day(one.came_on)) for one in complaints_of(session(), household_id)],
        values=typed() if wrong else {"came_on": clock.today()},
        today=clock.today(),
    )
