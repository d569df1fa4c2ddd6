"""Pages of what was written down of a talk."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import Permission, requires
from family_portal.core import forms
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.talks import writing
from family_portal.talks.minutes_forms import (
    LONGEST,
    CloseForm,
    DraftForm,
    RetellForm,
    SettleForm,
    ShareForm,
    ViewForm,
)
from family_portal.talks.reading import Written, is_written, written
from family_portal.talks.written import DRAFT

minutes = Blueprint("minutes", __name__, url_prefix="/afspraken/<uuid:appointment_id>/verslag")
PAGES = {
    "show": "talks/minutes.html",
    "write": "talks/write.html",
    "together": "talks/together.html",
}
# On which page somebody stands who posts there.
FROM = {
    "save": "write",
    "close": "show",
    "note_view": "together",
    "share": "together",
}


@minutes.app_template_global()
def minutes_are_shared(appointment_id: UUID) -> bool:
    return is_written(session(), appointment_id)


@minutes.get("")
@requires(Permission.TAKE_PART)
def show(appointment_id: UUID) -> ResponseReturnValue:
    return _page("show", appointment_id)


@minutes.get("/schrijven")
@requires(Permission.DESK_WRITE)
def write(appointment_id: UUID) -> ResponseReturnValue:
    return _page("write", appointment_id)


@minutes.get("/samen")
@requires(Permission.DESK_WRITE)
def together(appointment_id: UUID) -> ResponseReturnValue:
    if written(session(), appointment_id, current_user.person_id).revision == 0:
        return _go("write", appointment_id)  # there is nothing to read yet
    return _page("together", appointment_id)


@minutes.post("/schrijven")
@requires(Permission.DESK_WRITE)
def save(appointment_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(DraftForm)
    writing.save_draft(
        session(),
        paper,
        agreed=form.agreed,
        good=form.good,
        answers=form.answers,
        revision=form.revision,
    )
    return _go("together", appointment_id)


@minutes.post("/niets-afgesproken")
@requires(Permission.DESK_WRITE)
def close(appointment_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(CloseForm)
    writing.close(session(), paper, revision=form.revision)
    return _go("show", appointment_id)


@minutes.post("/samen/zeggen")
@requires(Permission.DESK_WRITE)
def note_view(appointment_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(ViewForm)
    if form.person_id is None:
        raise NotFound
    writing.note_view(session(), paper, form.person_id, form.nature, form.text, form.of)
    return _go("together", appointment_id)


@minutes.post("/delen")
@requires(Permission.DESK_WRITE)
def share(appointment_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(ShareForm)
    writing.share(session(), paper, form.people, form.revision, sure=form.sure)
    return _go("show", appointment_id)


@minutes.post("/zeggen")
@requires(Permission.TAKE_PART)
def say_view(appointment_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(ViewForm)
    writing.say_view(session(), paper, form.nature, form.text, form.of, sure=form.sure)
    return _go("show", appointment_id)


@minutes.post("/eigen-woorden")
@requires(Permission.TAKE_PART)
def retell(appointment_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(RetellForm)
    writing.retell(session(), paper, form.retold)
    return _go("show", appointment_id)


@minutes.post("/eigen-woorden/<uuid:retelling_id>")
@requires(Permission.DESK_WRITE)
def settle(appointment_id: UUID, retelling_id: UUID) -> ResponseReturnValue:
    paper, form = _paper(appointment_id), forms.read(SettleForm)
    writing.settle(session(), paper, retelling_id, again=form.again)
    return _go("show", appointment_id)


@minutes.errorhandler(BadInput)
def _not_clear(error: BadInput) -> ResponseReturnValue:
    errors = {name or "text": words for name, words in error.errors.items()}
    return _again(422, errors=errors, values=forms.typed())


@minutes.errorhandler(Stale)
def _too_late(_error: Stale) -> ResponseReturnValue:
    return _again(409, values=forms.typed(), changed=True)


def _again(status: int, **context: Any) -> ResponseReturnValue:
    name = FROM.get(str(request.endpoint).removeprefix("minutes."), "show")
    appointment_id = UUID(str((request.view_args or {})["appointment_id"]))
    typed = zip(request.form.getlist("point"), request.form.getlist("reply"), strict=False)
    return _page(name, appointment_id, status=status, replies=dict(typed), **context)


def _paper(appointment_id: UUID) -> Written:
    return written(session(), appointment_id, current_user.person_id, to_write=True)


def _go(page: str, appointment_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(f".{page}", appointment_id=appointment_id), code=303)


def _page(
    name: str, appointment_id: UUID, *, status: int = 200, **context: Any
) -> ResponseReturnValue:
    paper = written(session(), appointment_id, current_user.person_id)
    if name != "show" and not paper.can_write:
        if status == 200:
            raise NotFound
        name = "show"  # it was called off meanwhile
    rest = {"errors": {}, "values": {}, "replies": {}, "longest": LONGEST, "DRAFT": DRAFT}
    html = render_template(PAGES[name], paper=paper, talk=paper.talk, **{**rest, **context})
    return make_response(html, status)
