"""Pages of one talk."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import household_of
from family_portal.access.doors import Permission, requires
from family_portal.access.faces import Faces
from family_portal.access.people import Profile
from family_portal.access.shares import invited_by_me
from family_portal.appointments.queries import Seen
from family_portal.core import forms
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.talks import preparing
from family_portal.talks.continuity import Continuity, continuity
from family_portal.talks.forms import (
    LONGEST,
    AlongForm,
    AskInterpreterForm,
    InterpreterForm,
    QuestionsForm,
    SayingForm,
    TopicForm,
)
from family_portal.talks.models import Ready
from family_portal.talks.queries import Prepared, may_take_along, note_of, of_seen, prepared
from family_portal.talks.words import point_words, ready_words

talks = Blueprint("talks", __name__, url_prefix="/afspraken/<uuid:appointment_id>")


class Beside:
    """What stands on the page of an appointment."""

    def on(self, seen: Seen) -> Prepared:
        return of_seen(session(), seen)


@talks.app_template_global()
def continuity_with(those: Faces) -> Continuity | None:
    """For who belongs to the household and looks at the page of the contact person."""
    contact_id = those.contact.person_id if those.contact else None
    return continuity(session(), current_user.person_id, those.household_id, contact_id)


@talks.app_context_processor
def for_templates() -> dict[str, Any]:
    return {"talks": Beside(), "point_words": point_words}


@talks.get("/voorbereiden")
@requires(Permission.TAKE_PART)
def prepare(appointment_id: UUID) -> ResponseReturnValue:
    return _page(appointment_id)


@talks.post("/voorbereiden/onderwerp")
@requires(Permission.TAKE_PART)
def add_topic(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(TopicForm)
    preparing.add_topic(session(), talk, form.topic, form.whom, sure=form.sure)
    return _back(appointment_id, "waarover")


@talks.post("/voorbereiden/vragen")
@requires(Permission.TAKE_PART)
def ask(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(QuestionsForm)
    preparing.ask(session(), talk, form.ready, form.question, form.whom, sure=form.sure)
    return _back(appointment_id, "vragen")


@talks.post("/voorbereiden/zeggen")
@requires(Permission.TAKE_PART)
def say(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(SayingForm)
    if form.keep:
        preparing.keep(session(), talk, form.saying)
    else:
        preparing.say(session(), talk, form.saying, form.whom, sure=form.sure)
    return _back(appointment_id, "zeggen")


@talks.post("/voorbereiden/<uuid:point_id>/terug")
@requires(Permission.TAKE_PART)
def take_back(appointment_id: UUID, point_id: UUID) -> ResponseReturnValue:
    preparing.take_back(session(), _talk(appointment_id), point_id)
    return _back(appointment_id)


@talks.post("/voorbereiden/meenemen")
@requires(Permission.TAKE_PART)
def take_along(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(AlongForm)
    preparing.take_along(session(), talk, form.person_id)
    return _back(appointment_id, "meenemen")


@talks.post("/voorbereiden/niet-meenemen")
@requires(Permission.TAKE_PART)
def leave_at_home(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(AlongForm)
    preparing.leave_at_home(session(), talk, form.person_id)
    return _back(appointment_id, "meenemen")


@talks.post("/voorbereiden/tolk-vragen")
@requires(Permission.TAKE_PART)
def ask_interpreter(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(AskInterpreterForm)
    preparing.ask_interpreter(session(), talk, form.language)
    return _back(appointment_id, "tolk")


@talks.post("/voorbereiden/tolk")
@requires(Permission.DESK_WRITE)
def book_interpreter(appointment_id: UUID) -> ResponseReturnValue:
    talk, form = _talk(appointment_id), forms.read(InterpreterForm)
    preparing.book_interpreter(session(), talk, form)
    return _back(appointment_id, "tolk")


@talks.errorhandler(BadInput)
def _not_clear(error: BadInput) -> ResponseReturnValue:
    """Nothing of the form was kept, so nothing of it stands on the page as if it was."""
    session().rollback()
    return _page(_asked_for(), status=422, errors=error.errors, values=forms.typed())


@talks.errorhandler(Stale)
def _too_late(_error: Stale) -> ResponseReturnValue:
    return _page(_asked_for(), status=409, values=forms.typed(), changed=True)


def _asked_for() -> UUID:
    return UUID(str((request.view_args or {})["appointment_id"]))


def _talk(appointment_id: UUID) -> Prepared:
    return prepared(session(), appointment_id, current_user.person_id, to_write=True)


def _back(appointment_id: UUID, anchor: str = "") -> ResponseReturnValue:
    there = url_for(".prepare", appointment_id=appointment_id, _anchor=anchor or None)
    return redirect(there, code=303)


def _page(appointment_id: UUID, *, status: int = 200, **context: Any) -> ResponseReturnValue:
    talk = prepared(session(), appointment_id, current_user.person_id)
    profile = session().get(Profile, talk.me)
    company = _company(talk)
    html = render_template(
        "talks/prepare.html",
        talk=talk,
        note=note_of(session(), appointment_id),
        company=company or [],
        may_bring=company is not None,
        language=profile.language if profile else None,
        ready=[(one.value, ready_words(one)) for one in Ready],
        picked=request.form.getlist("ready"),
        longest=LONGEST,
        **{"errors": {}, "values": {}, **context},
    )
    return make_response(html, status)


def _company(talk: Prepared) -> list[Any] | None:
    """Whom I could take along; none where I may take nobody."""
    if not may_take_along(session(), talk):
        return None
    return invited_by_me(session(), household_of(session(), talk.appointment.circle_id))
