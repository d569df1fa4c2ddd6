"""The one page of a phone that was handed over: three pictures, read back, and who may know it.

What was said travels with the form and is kept nowhere before the child chose who may know it.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import TOGETHER, Permission, public, requires
from family_portal.accounts.signed_in import sign_out
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale
from family_portal.core.forms import kept_key, read, typed
from family_portal.desk.house import House
from family_portal.feedback.asks import standing_ask, wait_to_be_asked
from family_portal.feedback.models import Route
from family_portal.feedback.promise import promised_on
from family_portal.feedback.queries import routes
from family_portal.feedback.questions import pictures
from family_portal.together.actions import give_phone, keep_words
from family_portal.together.forms import LONGEST, Told

together = Blueprint("together", __name__)
PAGES = {
    "other": "together/tell.html",
    "read": "together/read_back.html",
    "right": "together/who_may_know.html",
}


@together.app_template_global()
def asked_together(house: House) -> frozenset[UUID]:
    """For whom of this household a question stands that we ask on our phone."""
    return wait_to_be_asked(session(), {m.person.id for m in house.members if not m.can_sign_in})


@together.post("/bureau/samen/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def begin(person_id: UUID) -> ResponseReturnValue:
    give_phone(session(), person_id)
    return redirect(url_for("together.show"), code=303)


@together.get(TOGETHER)
@requires(Permission.ANSWER_TOGETHER)
def show() -> ResponseReturnValue:
    if standing_ask(session(), current_user.person_id) is None:
        return render_template("together/thanks.html")
    return _page("other")


@together.post(TOGETHER)
@requires(Permission.ANSWER_TOGETHER)
def tell() -> ResponseReturnValue:
    me = current_user.person_id
    try:
        form = read(Told)
        if form.then in PAGES:
            return _page(form.then, said=form.said)
        keep_words(session(), by_id=me, key=form.key, said=form.said, route=Route(form.then))
    except BadInput as wrong:
        return _page("other", 422, errors=wrong.errors)
    except Stale:
        return make_response(render_template("together/thanks.html", again=True), 409)
    return redirect(url_for("together.show"), code=303)


@together.post("/samen/stop")
@requires(Permission.ANSWER_TOGETHER)
def stop() -> ResponseReturnValue:
    """Keeps nothing; the question still stands."""
    sign_out()
    return redirect(url_for("together.given_back", gestopt=1), code=303)


@together.post("/samen/klaar")
@requires(Permission.ANSWER_TOGETHER)
def ready() -> ResponseReturnValue:
    sign_out()
    return redirect(url_for("together.given_back"), code=303)


@together.get("/samen/terug")
@public
def given_back() -> ResponseReturnValue:
    return render_template("together/given_back.html", stopped="gestopt" in request.args)


def _page(step: str, status: int = 200, **context: Any) -> ResponseReturnValue:
    me = current_user.person_id
    ask = standing_ask(session(), me)
    if ask is None:
        return make_response(render_template("together/thanks.html", again=True), 409)
    values = typed()
    people = routes(session(), me, ask.household_id)[1] if step == "right" else {}
    html = render_template(
        PAGES[step],
        pictures=pictures(),
        people=people,
        key=kept_key(values),
        values=values,
        longest=LONGEST,
        promised=promised_on(clock.today()),
        **{"errors": {}, **context},
    )
    return make_response(html, status)
