"""Pages with messages: the list, one thread, a new one."""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.audience import readers
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput
from family_portal.core.forms import read
from family_portal.core.htmx import answer, done, unchanged_at, wants_partial
from family_portal.core.polling import asked_again, unchanged, versioned
from family_portal.messages import actions, queries
from family_portal.messages.forms import Kept, KeptNew, LeftOut, NewThread, ReadUntil, Reply
from family_portal.messages.pages import live, new_thread, one_thread
from family_portal.messages.talk import version as version_of_thread

messages = Blueprint("messages", __name__, url_prefix="/berichten")


@messages.get("")
@requires(Permission.READ_THREADS)
def index() -> ResponseReturnValue:
    older_than = request.args.get("ouder", type=UUID)
    page = queries.threads(session(), current_user.person_id, older_than=older_than)
    return render_template(
        "messages/index.html",
        rows=page.rows,
        older=page.last and page.last.thread.id,
        readers=readers(session(), [row.thread for row in page.rows]),
        today=clock.today(),
    )


@messages.get("/nieuw")
@requires(Permission.START_THREAD)
def new() -> ResponseReturnValue:
    household_id = request.args.get("huishouden", type=UUID)
    return make_response(render_template("messages/new.html", **new_thread(household_id)))


@messages.post("")
@requires(Permission.START_THREAD)
def start() -> ResponseReturnValue:
    try:
        form = read(NewThread)
        by_id = current_user.person_id
        thread = actions.start_own_thread(session(), by_id=by_id, **form.values())
    except BadInput as wrong:
        context = new_thread(request.form.get("household_id", type=UUID), wrong)
        return make_response(render_template("messages/new.html", **context), 422)
    return redirect(url_for("messages.show", thread_id=thread.id), code=303)


@messages.post("/concept")
@requires(Permission.KEEP_DRAFT)
def keep_new() -> ResponseReturnValue:
    form = read(KeptNew)
    queries.my_faces(session(), current_user.person_id, form.household_id)
    go = url_for("messages.new", huishouden=form.household_id, _anchor="schrijf")
    return _keep(form, form.household_id, go)


@messages.get("/<uuid:thread_id>")
@requires(Permission.READ_THREADS)
def show(thread_id: UUID) -> ResponseReturnValue:
    if not wants_partial():
        return render_template("messages/show.html", **one_thread(thread_id))
    return _live(thread_id)


@messages.post("/<uuid:thread_id>")
@requires(Permission.WRITE_MESSAGE)
def write(thread_id: UUID) -> ResponseReturnValue:
    try:
        form, by_id = read(Reply), current_user.person_id
        actions.write_message(session(), thread_id, by_id=by_id, **form.model_dump())
    except BadInput as wrong:
        context = one_thread(thread_id, wrong)
        return answer("messages/show.html", "messages/_write.html", status=422, **context)
    if wants_partial():
        return make_response(render_template("messages/_sent.html", **one_thread(thread_id)))
    return redirect(url_for("messages.show", thread_id=thread_id, _anchor="laatste"), code=303)


@messages.post("/<uuid:thread_id>/concept")
@requires(Permission.KEEP_DRAFT)
def keep(thread_id: UUID) -> ResponseReturnValue:
    queries.thread(session(), thread_id)
    go = url_for("messages.show", thread_id=thread_id, _anchor="schrijf")
    return _keep(read(Kept), thread_id, go)


@messages.post("/<uuid:thread_id>/terughalen")
@requires(Permission.WRITE_MESSAGE)
def take_back(thread_id: UUID) -> ResponseReturnValue:
    back = actions.take_back(session(), thread_id, by_id=current_user.person_id)
    if back.is_gone:
        return redirect(
            url_for("desk.letter", household_id=back.household_id, aan=back.to_id), code=303
        )
    return redirect(url_for("messages.show", thread_id=thread_id, _anchor="schrijf"), code=303)


@messages.post("/<uuid:thread_id>/geen-antwoord")
@requires(Permission.WRITE_MESSAGE)
def close(thread_id: UUID) -> ResponseReturnValue:
    actions.close_thread(session(), thread_id, by_id=current_user.person_id)
    return redirect(url_for("messages.show", thread_id=thread_id, _anchor="beurt"), code=303)


@messages.post("/<uuid:thread_id>/herinneren")
@requires(Permission.WRITE_MESSAGE)
def remind(thread_id: UUID) -> ResponseReturnValue:
    go = url_for("messages.show", thread_id=thread_id, _anchor="beurt")
    if actions.remind(session(), thread_id, by_id=current_user.person_id):
        return redirect(go, code=303)
    return unchanged_at(go)


@messages.post("/<uuid:thread_id>/minder-lezers")
@requires(Permission.WRITE_MESSAGE)
def leave_out(thread_id: UUID) -> ResponseReturnValue:
    queries.thread(session(), thread_id)
    person_id = read(LeftOut).person_id
    actions.leave_out(session(), thread_id, by_id=current_user.person_id, person_id=person_id)
    return redirect(url_for("messages.show", thread_id=thread_id), code=303)


@messages.post("/<uuid:thread_id>/gelezen")
@requires(Permission.READ_THREADS)
def has_read(thread_id: UUID) -> ResponseReturnValue:
    thread = queries.thread(session(), thread_id)
    until = read(ReadUntil).until
    actions.mark_read(session(), thread, by_id=current_user.person_id, until=until)
    return done("messages/_read.html", go=url_for("messages.show", thread_id=thread_id))


def _live(thread_id: UUID) -> Response:
    """What may have changed of an open thread, or that nothing did."""
    version = version_of_thread(session(), thread_id, current_user.person_id)
    if asked_again(version):
        return unchanged(version)
    return versioned(render_template("messages/_looked_again.html", **live(thread_id)), version)


def _keep(form: Kept, place_id: UUID, go: str) -> ResponseReturnValue:
    draft = actions.keep_draft(session(), current_user.person_id, place_id, form.words)
    kept = queries.drafts(session(), current_user.person_id, place_id)
    others = [other for other in kept if draft and other.id != draft.id]
    return done(
        "messages/_kept.html",
        go=go,
        draft=draft,
        other_drafts=others,
        values={},
        drafts_at=go.partition("#")[0],
    )
