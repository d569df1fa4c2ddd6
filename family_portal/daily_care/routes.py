"""Daily care elsewhere: read by the child and who looks after it, kept at the desk."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import household_of
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.daily_care import actions, queries, words
from family_portal.daily_care.forms import LONGEST, CardForm, CarerForm, NoteForm
from family_portal.daily_care.models import CareNote, MovingCard
from family_portal.daily_care.queries import AtDesk

daily_care = Blueprint("daily_care", __name__, url_prefix="/dagelijks")


@daily_care.app_context_processor
def _for_a_stay() -> dict[str, Any]:
    return {"moves_told": lambda circle_id: queries.moves_told(session(), circle_id)}


@daily_care.get("")
@requires(Permission.READ_CARE)
def index() -> ResponseReturnValue:
    return render_template(
        "daily_care/index.html", every=queries.mine(session(), _me()), topic=words.topic
    )


@daily_care.get("/bureau/<uuid:household_id>/<uuid:person_id>")
@requires(Permission.KEEP_CARE)
def at_desk(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _page(_desk(household_id, person_id))


@daily_care.post("/bureau/<uuid:household_id>/<uuid:person_id>/wie")
@requires(Permission.KEEP_CARE)
def add_carer(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _done(household_id, person_id, CarerForm, actions.ask_in, "wie")


@daily_care.post("/bureau/<uuid:household_id>/<uuid:person_id>/afspraak")
@requires(Permission.KEEP_CARE)
def agree(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _done(household_id, person_id, NoteForm, actions.agree, "afspraak")


@daily_care.post("/bureau/<uuid:household_id>/<uuid:person_id>/verhuizen")
@requires(Permission.KEEP_CARE)
def move(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    return _done(household_id, person_id, CardForm, actions.move, "verhuizen")


@daily_care.post("/bureau/<uuid:household_id>/<uuid:person_id>/stopt/<uuid:caring_id>")
@requires(Permission.KEEP_CARE)
def stop(household_id: UUID, person_id: UUID, caring_id: UUID) -> ResponseReturnValue:
    actions.stop(session(), _desk(household_id, person_id), caring_id)
    return _to(household_id, person_id)


@daily_care.post("/afspraken/<uuid:care_note_id>/voorbij")
@requires(Permission.KEEP_CARE)
def end_note(care_note_id: UUID) -> ResponseReturnValue:
    return _end(session().get(CareNote, care_note_id))


@daily_care.post("/verhuizen/<uuid:moving_card_id>/voorbij")
@requires(Permission.KEEP_CARE)
def end_card(moving_card_id: UUID) -> ResponseReturnValue:
    return _end(session().get(MovingCard, moving_card_id))


def _end(one: CareNote | MovingCard | None) -> ResponseReturnValue:
    if one is None:
        raise NotFound
    home = household_of(session(), one.circle_id)
    _desk(home, one.child_id)
    actions.end(session(), one, me=_me())
    return _to(home, one.child_id)


def _done(household_id: UUID, person_id: UUID, form: Any, act: Any, at: str) -> ResponseReturnValue:
    """What the form says is done, or the page with what was wrong and what was typed."""
    found = _desk(household_id, person_id)
    try:
        act(session(), found, **read(form).model_dump())
    except BadInput as wrong:
        return _page(found, wrong, at=at)
    return _to(household_id, person_id, at)


def _me() -> UUID:
    me: UUID = current_user.person_id
    return me


def _desk(household_id: UUID, person_id: UUID) -> AtDesk:
    return queries.at_desk(session(), _me(), household_id, person_id)


def _to(household_id: UUID, person_id: UUID, at: str | None = None) -> ResponseReturnValue:
    where = url_for(".at_desk", household_id=household_id, person_id=person_id, _anchor=at)
    return redirect(where, code=303)


def _page(found: AtDesk, wrong: BadInput | None = None, *, at: str = "") -> ResponseReturnValue:
    values = typed() if wrong else {}
    return form_page(
        "daily_care/at_desk.html",
        wrong,
        desk=found,
        daily=found.daily,
        topics=words.topics(),
        topic=words.topic,
        today=clock.today(),
        key=kept_key(values),
        at=at,
        also=request.form.getlist("also"),
        longest=LONGEST,
        values=values,
    )
