"""A parent's own page about custody, what one without it asks, and the answer at the desk."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import household_of
from family_portal.access.custody_words import kinds, source
from family_portal.access.doors import Permission, requires
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.forms import read, typed
from family_portal.informing import actions, queries, words
from family_portal.informing.forms import ANSWER, LONGEST, AnswerForm, AskForm, RefuseForm
from family_portal.plan.people import at_work

informing = Blueprint("informing", __name__)
informing.add_app_template_global(source, "custody_source")


@informing.get("/meer/gezag")
@requires(Permission.READ_CUSTODY)
def show() -> ResponseReturnValue:
    return _page()


@informing.post("/meer/gezag")
@requires(Permission.READ_CUSTODY)
def ask() -> ResponseReturnValue:
    try:
        form = read(AskForm)
        made = actions.ask(session(), form.child_id, form.words, me=_me())
    except BadInput as wrong:
        return _page(wrong)
    return redirect(url_for("informing.own", request_id=made.id), code=303)


@informing.get("/meer/gezag/<uuid:request_id>")
@requires(Permission.READ_CUSTODY)
def own(request_id: UUID) -> ResponseReturnValue:
    found = queries.asked(session(), request_id)
    if found.request.asker_id != _me():
        raise NotFound
    return render_template("informing/own.html", asked=found, told=words.told)


@informing.post("/meer/gezag/<uuid:request_id>/gelezen")
@requires(Permission.READ_CUSTODY)
def say_read(request_id: UUID) -> ResponseReturnValue:
    actions.say_read(session(), queries.asked(session(), request_id), me=_me())
    return redirect(url_for("informing.show"), code=303)


@informing.get("/bureau/informatie/<uuid:request_id>")
@requires(Permission.ANSWER_INFORMATION)
def at_desk(request_id: UUID) -> ResponseReturnValue:
    return _desk_page(_at_desk(request_id))


@informing.post("/bureau/informatie/<uuid:request_id>")
@requires(Permission.ANSWER_INFORMATION)
def answer(request_id: UUID) -> ResponseReturnValue:
    found = _at_desk(request_id)
    try:
        form = read(AnswerForm)
        said = form.model_dump(exclude={"looked"})
        actions.answer(session(), found, me=_me(), **said)
    except (BadInput, Stale) as wrong:
        return _desk_page(found, wrong)
    return redirect(url_for("informing.at_desk", request_id=request_id), code=303)


@informing.post("/bureau/informatie/<uuid:request_id>/nee")
@requires(Permission.ANSWER_INFORMATION)
def refuse(request_id: UUID) -> ResponseReturnValue:
    found = _at_desk(request_id)
    try:
        actions.refuse(session(), found, me=_me(), **read(RefuseForm).model_dump())
    except (BadInput, Stale) as wrong:
        return _desk_page(found, wrong)
    return redirect(url_for("informing.at_desk", request_id=request_id), code=303)


def _me() -> UUID:
    me: UUID = current_user.person_id
    return me


def _at_desk(request_id: UUID) -> queries.Asked:
    """Of a household one works for, and not one's own question."""
    found = queries.asked(session(), request_id)
    at_work(session(), _me(), household_of(session(), found.request.circle_id))
    return found


def _page(wrong: BadInput | None = None) -> ResponseReturnValue:
    mine = queries.requests(session())
    html = render_template(
        "informing/show.html",
        custody=queries.own_custody(session()),
        asked=[one for one in mine if one.asker_id == _me()],
        kinds=kinds(),
        longest=LONGEST,
        values=typed() if wrong else {},
        errors=wrong.errors if wrong else {},
    )
    return make_response(html, wrong.status if wrong else 200)


def _desk_page(found: queries.Asked, wrong: BadInput | Stale | None = None) -> ResponseReturnValue:
    if isinstance(wrong, Stale):
        session().rollback()
        found = queries.asked(session(), found.request.id)
    html = render_template(
        "informing/at_desk.html",
        asked=found,
        told=words.told,
        grounds=words.to_choose(),
        longest=LONGEST,
        answer_longest=ANSWER,
        is_stale=isinstance(wrong, Stale),
        is_refusal=request.path.endswith("/nee"),
        values=typed() if wrong else {},
        errors=wrong.errors if isinstance(wrong, BadInput) else {},
        today=clock.today(),
    )
    return make_response(html, wrong.status if wrong else 200)
