"""The one page of a phone that was handed over. Of a child under twelve: three pictures, read back,
and who may know it. Of whoever is older: their paper card first, then their questions.

What was said travels with the form and is kept nowhere before it was chosen who may know it.
"""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from family_portal.access.doors import SHOW_CARD, TOGETHER, Permission, public, requires
from family_portal.access.young_children import of_mine
from family_portal.accounts.actions.enter import WrongPin
from family_portal.accounts.actions.prove_handed import prove_handed
from family_portal.accounts.forms import CardForm
from family_portal.accounts.routes.waits import wait_first
from family_portal.accounts.signed_in import sign_out
from family_portal.core import clock
from family_portal.core.db import session
from family_portal.core.errors import BadInput, Stale, TooMany
from family_portal.core.form_pages import form_page
from family_portal.core.forms import kept_key, read, typed
from family_portal.desk.house import House
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.asks import standing_ask, wait_to_be_asked
from family_portal.feedback.forms import LONGEST as LONGEST_OPINION
from family_portal.feedback.forms import Opinion
from family_portal.feedback.models import Route
from family_portal.feedback.per_goal import asked
from family_portal.feedback.promise import promised_on
from family_portal.feedback.queries import routes
from family_portal.feedback.questions import WITHOUT_NAME, are_pictures, pictures
from family_portal.together.actions import (
    give_phone,
    keep_answer,
    keep_at_home,
    keep_words,
    sit_down,
)
from family_portal.together.forms import LONGEST, Told
from family_portal.together.queries import Cards, cards

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


@together.app_template_global()
def pictures_asked() -> dict[str, str]:
    return pictures()


@together.app_template_global()
def cards_of(house: House) -> list[Cards]:
    """What children without an account said to me, beside the plan of this household."""
    return cards(session(), house)


@together.post("/bureau/samen/<uuid:person_id>")
@requires(Permission.DESK_WRITE)
def begin(person_id: UUID) -> ResponseReturnValue:
    give_phone(session(), person_id)
    return redirect(url_for("together.show"), code=303)


@together.get("/samen/thuis")
@requires(Permission.SIT_DOWN)
def at_home() -> ResponseReturnValue:
    return render_template("together/at_home.html", children=of_mine(session()))


@together.post("/samen/thuis/<uuid:person_id>")
@requires(Permission.SIT_DOWN)
def begin_at_home(person_id: UUID) -> ResponseReturnValue:
    sit_down(session(), person_id)
    return redirect(url_for("together.show"), code=303)


@together.get(TOGETHER)
@requires(Permission.ANSWER_TOGETHER)
def show() -> ResponseReturnValue:
    if current_user.is_at_home:
        is_done = "klaar" in request.args
        return render_template("together/thanks.html") if is_done else _page("other")
    ask = standing_ask(session(), current_user.person_id)
    if ask is None:
        return render_template("together/thanks.html")
    return _page("other") if are_pictures(ask.names) else _questions(ask)


@together.get(SHOW_CARD)
@requires(Permission.HAND_BACK)
def card() -> ResponseReturnValue:
    if not current_user.is_unproven:
        return redirect(TOGETHER, code=303)
    return _card()


@together.post(SHOW_CARD)
@requires(Permission.HAND_BACK)
def prove() -> ResponseReturnValue:
    """What is wrong with a card or a PIN is told as at the front door: of no card more than of
    another."""
    try:
        form = read(CardForm)
        prove_handed(number=form.code, pin=form.pin, ticket=form.eerder)
    except WrongPin as wrong:
        return _card(422, errors=wrong.errors, ticket=wrong.ticket)
    except BadInput as wrong:
        return _card(422, errors=wrong.errors, ticket=request.form.get("eerder", ""))
    except TooMany as early:
        return wait_first(_card(429, wait=early.seconds), early)
    return redirect(TOGETHER, code=303)


@together.post("/samen/antwoord")
@requires(Permission.ANSWER_TOGETHER)
def answer() -> ResponseReturnValue:
    """By which of the three routes does not show in the address that follows."""
    ask = standing_ask(session(), current_user.person_id)
    try:
        keep_answer(session(), read(Opinion), ask, by_id=current_user.person_id)
    except BadInput as wrong:
        return _questions(ask, wrong)
    except Stale:
        return _again()
    return redirect(TOGETHER, code=303)


@together.post(TOGETHER)
@requires(Permission.ANSWER_TOGETHER)
def tell() -> ResponseReturnValue:
    me = current_user.person_id
    try:
        form = read(Told)
        if form.then in PAGES:
            return _page(form.then, said=form.said)
        if current_user.is_at_home:
            beside = current_user.handed_by_id
            keep_at_home(session(), by_id=me, beside_id=beside, **_chosen(form))
            return redirect(url_for("together.show", klaar=1), code=303)
        keep_words(session(), by_id=me, **_chosen(form))
    except BadInput as wrong:
        return _page("other", 422, errors=wrong.errors)
    except Stale:
        return _again()
    return redirect(url_for("together.show"), code=303)


def _chosen(form: Told) -> dict[str, Any]:
    return {"key": form.key, "said": form.said, "route": Route(form.then)}


@together.post("/samen/stop")
@requires(Permission.HAND_BACK)
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
    ask = None if current_user.is_at_home else standing_ask(session(), me)
    if ask is None and not current_user.is_at_home:
        return _again()
    values = typed()
    home = ask.household_id if ask else None
    people = routes(session(), me, home)[1] if step == "right" else {}
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


def _questions(ask: Ask | None, wrong: BadInput | None = None) -> ResponseReturnValue:
    if ask is None:
        return _again()
    values = typed() if wrong else {}
    return form_page(
        "together/answer.html",
        wrong,
        card=ask,
        questions=asked(session(), ask),
        without_name=WITHOUT_NAME,
        people=routes(session(), current_user.person_id, ask.household_id)[1],
        key=kept_key(values),
        blind=kept_key(values, "blind"),
        values=values,
        longest=LONGEST_OPINION,
        promised=promised_on(clock.today()),
    )


def _card(status: int = 200, **context: Any) -> Response:
    values = {"code": request.form.get("code", "")}
    html = render_template(
        "together/card.html", values=values, **{"errors": {}, "ticket": "", **context}
    )
    return make_response(html, status)


def _again() -> ResponseReturnValue:
    return make_response(render_template("together/thanks.html", again=True), 409)
