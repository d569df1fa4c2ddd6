""" "Wie helpt mij": who of my own network is here, what they see, and until when."""

from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.circles import InCircle
from family_portal.access.doors import Permission, requires
from family_portal.accounts.actions.invite import Invited
from family_portal.accounts.qr import qr
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.forms import read, typed
from family_portal.helping import actions
from family_portal.helping.forms import BlockForm, InviteForm, ShowForm, days
from family_portal.helping.queries import helpers, last_day, to_block
from family_portal.helping.records import BY_SLUG, Showable

helping = Blueprint("helping", __name__)


@helping.get("/meer/wie-helpt-mij")
@requires(Permission.OWN_HELPERS)
def index() -> ResponseReturnValue:
    return _index()


@helping.get("/meer/wie-helpt-mij/nieuw")
@requires(Permission.OWN_HELPERS)
def new() -> ResponseReturnValue:
    return render_template("helping/new.html", values=_along(), errors={})


@helping.post("/meer/wie-helpt-mij/nieuw")
@requires(Permission.OWN_HELPERS)
def invite() -> ResponseReturnValue:
    """No redirect: the code and the number are on this page and nowhere else."""
    try:
        form = read(InviteForm)
        made = actions.ask_along(
            session(), name=form.name, kind=form.relation, to=form.mee, me=current_user.person_id
        )
    except BadInput as wrong:
        session().rollback()
        page = render_template("helping/new.html", values=typed(), errors=wrong.errors)
        return make_response(page, 422)
    return _invited(made)


@helping.post("/meer/wie-helpt-mij/<uuid:belonging_id>/code")
@requires(Permission.OWN_HELPERS)
def another_code(belonging_id: UUID) -> ResponseReturnValue:
    return _invited(actions.another_code(session(), belonging_id, me=current_user.person_id))


@helping.post("/meer/wie-helpt-mij/<uuid:belonging_id>/stop")
@requires(Permission.STOP_HELPER)
def stop(belonging_id: UUID) -> ResponseReturnValue:
    actions.stop(session(), belonging_id, me=current_user.person_id)
    return redirect(url_for(".index"), code=303)


@helping.post("/meer/wie-helpt-mij/gedeeld/<uuid:share_id>/stop")
@requires(Permission.STOP_HELPER)
def take_back(share_id: UUID) -> ResponseReturnValue:
    actions.take_back(session(), share_id)
    return redirect(url_for(".index"), code=303)


@helping.get("/meer/wie-helpt-mij/laat-zien/<beside>/<uuid:record_id>")
@requires(Permission.OWN_HELPERS)
def pick(beside: str, record_id: UUID) -> ResponseReturnValue:
    return _pick(_kind(beside), record_id)


@helping.post("/meer/wie-helpt-mij/laat-zien/<beside>/<uuid:record_id>")
@requires(Permission.OWN_HELPERS)
def show(beside: str, record_id: UUID) -> ResponseReturnValue:
    record = _record(_kind(beside), record_id)
    try:
        form = read(ShowForm)
        actions.show(
            session(),
            record,
            to=form.person_id,
            last_day=form.last_day,
            me=current_user.person_id,
        )
    except BadInput as wrong:
        session().rollback()
        return _pick(_kind(beside), record_id, 422, values=typed(), errors=wrong.errors)
    return redirect(url_for(".index"), code=303)


@helping.post("/bureau/steunfiguren/<uuid:belonging_id>/stop")
@requires(Permission.BLOCK_HELPER)
def block(belonging_id: UUID) -> ResponseReturnValue:
    try:
        form = read(BlockForm)
        home = actions.block(session(), belonging_id, ground=form.ground, reason=form.reason)
    except BadInput as wrong:
        session().rollback()
        return _block(belonging_id, 422, values=typed(), errors=wrong.errors)
    return redirect(url_for("desk.household", household_id=home), code=303)


@helping.get("/bureau/steunfiguren/<uuid:belonging_id>/stop")
@requires(Permission.BLOCK_HELPER)
def why(belonging_id: UUID) -> ResponseReturnValue:
    return _block(belonging_id)


@helping.post("/bureau/steunfiguren/<uuid:belonging_id>/mag-weer")
@requires(Permission.BLOCK_HELPER)
def lift(belonging_id: UUID) -> ResponseReturnValue:
    home = actions.lift(session(), belonging_id)
    return redirect(url_for("desk.household", household_id=home), code=303)


def _index() -> ResponseReturnValue:
    mine = helpers(session(), current_user.person_id)
    return render_template("helping/index.html", helpers=mine, last_day=last_day)


def _invited(made: Invited) -> ResponseReturnValue:
    base = current_app.extensions["settings"].base_url.rstrip("/")
    link = base + made.path
    return render_template(
        "helping/invited.html", invited=made, link=link, drawing=qr(link), last_day=last_day
    )


def _along() -> dict[str, str]:
    """From the page of an appointment: they come along to that one."""
    try:
        return {"mee": str(UUID(request.args.get("mee", "")))}
    except ValueError:
        return {}


def _kind(beside: str) -> Showable:
    if beside not in BY_SLUG:
        raise NotFound
    return BY_SLUG[beside]


def _record(kind: Showable, record_id: UUID) -> InCircle:
    found: InCircle | None = session().get(kind.model, record_id)
    if found is None:
        raise NotFound
    return found


def _pick(
    kind: Showable, record_id: UUID, status: int = 200, **context: Any
) -> ResponseReturnValue:
    record = _record(kind, record_id)
    people, there = actions.helpers_now(session(), record)
    html = render_template(
        "helping/pick.html",
        kind=kind,
        record=record,
        people=people,
        there=there,
        choices=[(one.id, one.name) for one in people],
        is_mine=actions.may_show(session(), record),
        days=days(clock.today()),
        **{"values": {"long": "month"}, "errors": {}, **context},
    )
    return make_response(html, status)


def _block(belonging_id: UUID, status: int = 200, **context: Any) -> ResponseReturnValue:
    asked = to_block(session(), belonging_id)
    html = render_template(
        "helping/block.html", asked=asked, **{"values": {}, "errors": {}, **context}
    )
    return make_response(html, status)
