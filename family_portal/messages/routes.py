"""Pages with messages: the list, one thread, a new one."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import Audience, audience, known_family, readers
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import kept_key, read
from family_portal.core.htmx import answer, done, wants_partial
from family_portal.messages import actions, queries
from family_portal.messages.addressees import addressees
from family_portal.messages.forms import LONGEST, NewMessage, NewThread, ReadUntil
from family_portal.messages.models import Thread
from family_portal.messages.second_look import look_again
from family_portal.phrases.queries import with_phrase

messages = Blueprint("messages", __name__, url_prefix="/berichten")


@messages.get("")
@requires(Permission.READ_THREADS)
def index() -> ResponseReturnValue:
    older_than = request.args.get("ouder", type=UUID)
    rows = queries.threads(session(), current_user.person_id, older_than=older_than)
    return render_template(
        "messages/index.html",
        rows=rows[: queries.PAGE],
        older=rows[queries.PAGE - 1].thread.id if len(rows) > queries.PAGE else None,
        readers=readers(session(), [row.thread for row in rows[: queries.PAGE]]),
        today=clock.today(),
    )


@messages.get("/nieuw")
@requires(Permission.START_THREAD)
def new() -> ResponseReturnValue:
    return _new(request.args.get("huishouden", type=UUID))


@messages.post("")
@requires(Permission.START_THREAD)
def start() -> ResponseReturnValue:
    try:
        form = read(NewThread)
        by_id = current_user.person_id
        thread = actions.start_own_thread(session(), by_id=by_id, **form.model_dump())
    except BadInput as wrong:
        return _new(request.form.get("household_id", type=UUID), wrong)
    return redirect(url_for("messages.show", thread_id=thread.id), code=303)


@messages.get("/<uuid:thread_id>")
@requires(Permission.READ_THREADS)
def show(thread_id: UUID) -> ResponseReturnValue:
    return answer("messages/show.html", "messages/_thread.html", **_thread(thread_id))


@messages.post("/<uuid:thread_id>")
@requires(Permission.WRITE_MESSAGE)
def write(thread_id: UUID) -> ResponseReturnValue:
    try:
        form, by_id = read(NewMessage), current_user.person_id
        look_again(session(), thread_id, form, me=by_id)
        actions.write_message(session(), thread_id, by_id=by_id, **form.model_dump())
    except BadInput as wrong:
        context = _thread(thread_id, wrong)
        return answer("messages/show.html", "messages/_composer.html", status=422, **context)
    if wants_partial():
        return make_response(render_template("messages/_thread.html", **_thread(thread_id)))
    return redirect(url_for("messages.show", thread_id=thread_id, _anchor="laatste"), code=303)


@messages.post("/<uuid:thread_id>/gelezen")
@requires(Permission.READ_THREADS)
def has_read(thread_id: UUID) -> ResponseReturnValue:
    thread = queries.thread(session(), thread_id)
    until = read(ReadUntil).until
    actions.mark_read(session(), thread, by_id=current_user.person_id, until=until)
    return done("messages/_read.html", go=url_for("messages.show", thread_id=thread_id))


def _new(household_id: UUID | None, wrong: BadInput | None = None) -> ResponseReturnValue:
    those = queries.my_faces(session(), current_user.person_id, household_id)
    values = request.form.to_dict() if wrong else {}
    chosen = request.form.getlist("to")
    choices = addressees(those, is_child=current_user.is_child)
    html = render_template(
        "messages/new.html",
        faces=those,
        choices=choices,
        chosen=chosen or [str(c.face.person_id) for c in choices if c.is_chosen],
        others=_others(known_family(session(), those.household_id)),
        answer_by=queries.promised_day(those, ()),
        key=kept_key(values),
        errors=wrong.errors if wrong else {},
        values=values,
        longest=LONGEST,
    )
    return make_response(html, 422 if wrong else 200)


def _thread(thread_id: UUID, wrong: BadInput | None = None) -> dict[str, Any]:
    """What a thread's page shows; at most three statements, for professionals four."""
    older_than = request.args.get("ouder", type=UUID)
    talk = queries.talk(session(), thread_id, current_user.person_id, older_than=older_than)
    values = request.form.to_dict() if wrong else {}
    values = with_phrase(session(), values, request.args.get("tekst", type=UUID))
    among = audience(session(), talk.thread, me=current_user.person_id)
    waiting = _queue()
    return {
        "talk": talk,
        "thread": talk.thread,
        "audience": among,
        "contacts": _contacts(talk.thread, among, waiting),
        "queue": waiting,
        "is_last_page": older_than is None,
        "key": kept_key(values),
        "errors": wrong.errors if wrong else {},
        "values": values,
        "today": clock.today(),
        "longest": LONGEST,
    }


def _contacts(thread: Thread, among: Audience, known: list[queries.Row]) -> dict[Any, Any] | None:
    """How the family here is reached safely, for whoever sits here as a professional (R13)."""
    mine = next((r for r in among.readers if r.person_id == current_user.person_id), None)
    if mine is None or not mine.is_staff:
        return None
    family = {r.person_id for r in among.readers if not (r.is_staff or r.is_shown)}
    return queries.contacts(session(), thread, family, known)


def _queue() -> list[queries.Row]:
    """Beside the thread, for who has a desk."""
    at_desk = Permission.DESK in current_user.permissions and not wants_partial()
    return queries.queue(session(), current_user.person_id) if at_desk else []


def _others(family: list[Any]) -> list[Any]:
    return [person for person in family if person.person_id != current_user.person_id]
