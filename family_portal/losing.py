"""A phone or a card is lost: whoever finds it finds nothing (T1, T2). And a family that somebody
sees is not theirs: they see it no more.

It ends what is elsewhere: sign-ins, notices, remembered devices, and the private address of the
calendar. It only takes access away. Nobody of a family says it for another without their card and
PIN; whoever works for them does when they ring, and they read who did.
"""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlmodel import Session

from family_portal.access.caring import looked_after_by
from family_portal.access.doors import Permission, public, requires
from family_portal.access.faces import own_faces
from family_portal.accounts.actions.enter import WrongPin, proven_card
from family_portal.accounts.actions.lose import cut_off, end_cards
from family_portal.accounts.actions.not_mine import close_child_to_me, close_to_me
from family_portal.accounts.for_others import ended_for_me, signing_in
from family_portal.accounts.forms import CardForm
from family_portal.accounts.models import Odd
from family_portal.accounts.oidc import providers
from family_portal.accounts.routes.waits import wait_first
from family_portal.accounts.signed_in import sign_out
from family_portal.calendars.actions import stop_addresses
from family_portal.core.db import session
from family_portal.core.errors import BadInput, TooMany
from family_portal.core.forms import read
from family_portal.core.headers import WIPE

losing = Blueprint("losing", __name__)


@losing.get("/meer/kwijt")
@requires(Permission.OWN_SETTINGS)
def show() -> ResponseReturnValue:
    done, ended = request.args.get("klaar"), ended_for_me(session())
    return render_template("accounts/lost.html", done=done, ended=ended)


@losing.post("/meer/kwijt/telefoon")
@requires(Permission.OWN_SETTINGS)
def phone() -> ResponseReturnValue:
    _cut_off(session(), current_user.person_id, Odd.LOST_PHONE, here=current_user.session_id)
    return redirect(url_for("losing.show", klaar="telefoon"), code=303)


@losing.post("/meer/kwijt/kaart")
@requires(Permission.OWN_DEVICES)
def card() -> ResponseReturnValue:
    end_cards(session(), current_user.person_id)
    _cut_off(session(), current_user.person_id, Odd.LOST_CARD, here=current_user.session_id)
    return redirect(url_for("losing.show", klaar="kaart"), code=303)


@losing.get("/kwijt")
@public
def lost() -> ResponseReturnValue:
    return render_template("accounts/lost_phone.html")


@losing.post("/kwijt")
@public
def lost_phone() -> ResponseReturnValue:
    """From any phone, with the card that is still there. It opens nothing."""
    try:
        form = read(CardForm)
        found, _wrong = proven_card(number=form.code, pin=form.pin, ticket=form.eerder)
    except WrongPin as wrong:
        return _again(422, errors=wrong.errors, ticket=wrong.ticket)
    except BadInput as wrong:
        return _again(422, errors=wrong.errors, ticket=request.form.get("eerder", ""))
    except TooMany as early:
        return wait_first(_again(429, wait=early.seconds), early)
    _cut_off(session(), found.person_id, Odd.LOST_PHONE)
    return render_template("accounts/lost_phone.html", is_done=True)


@losing.get("/bureau/huishoudens/<uuid:household_id>/kwijt")
@requires(Permission.END_SIGN_INS)
def at_desk(household_id: UUID) -> ResponseReturnValue:
    those = signing_in(session(), household_id)
    who = request.args.get("wie", type=UUID)
    done = next((one for one in those.people if one.id == who), None)
    what = request.args.get("klaar")
    return render_template("accounts/lost_at_desk.html", those=those, done=done, what=what)


@losing.post("/bureau/huishoudens/<uuid:household_id>/kwijt/<uuid:person_id>/telefoon")
@requires(Permission.END_SIGN_INS)
def phone_of(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    _for(household_id, person_id, Odd.LOST_PHONE)
    return _back_to_desk(household_id, person_id, "telefoon")


@losing.post("/bureau/huishoudens/<uuid:household_id>/kwijt/<uuid:person_id>/kaart")
@requires(Permission.END_SIGN_INS)
def card_of(household_id: UUID, person_id: UUID) -> ResponseReturnValue:
    _for(household_id, person_id, Odd.LOST_CARD)
    end_cards(session(), person_id)
    return _back_to_desk(household_id, person_id, "kaart")


@losing.get("/meer/niet-mijn-gezin")
@requires(Permission.NOT_MINE)
def not_mine() -> ResponseReturnValue:
    me = current_user.person_id
    cared = looked_after_by(session(), me)
    homes = [] if cared else own_faces(session(), me)
    return render_template("accounts/not_mine.html", homes=homes, cared=cared)


@losing.post("/meer/niet-mijn-gezin/<uuid:household_id>")
@requires(Permission.NOT_MINE)
def close_to_me_now(household_id: UUID) -> ResponseReturnValue:
    return _closed(close_to_me(session(), household_id, at_work=_issuers()))


@losing.post("/meer/niet-mijn-kind/<uuid:caring_id>")
@requires(Permission.NOT_MINE)
def close_child_to_me_now(caring_id: UUID) -> ResponseReturnValue:
    return _closed(close_child_to_me(session(), caring_id, at_work=_issuers()))


def _issuers() -> set[str]:
    return {one.issuer for one in providers("staff")}


def _closed(is_last: bool) -> ResponseReturnValue:  # noqa: FBT001
    if not is_last:
        return redirect(url_for("home.show"), code=303)
    stop_addresses(session(), current_user.person_id)
    sign_out()
    answer = redirect(url_for("losing.closed"), code=303)
    answer.headers["Clear-Site-Data"] = WIPE
    return answer


@losing.get("/gesloten")
@public
def closed() -> ResponseReturnValue:
    return render_template("accounts/closed.html")


def _for(household_id: UUID, person_id: UUID, odd: Odd) -> None:
    who = signing_in(session(), household_id).person(person_id)
    _cut_off(session(), who.id, odd, by_id=current_user.person_id)


def _back_to_desk(household_id: UUID, person_id: UUID, what: str) -> ResponseReturnValue:
    go = url_for("losing.at_desk", household_id=household_id, wie=person_id, klaar=what)
    return redirect(go, code=303)


def _again(status: int, **context: object) -> Response:
    values = {"code": request.form.get("code", "")}
    return make_response(
        render_template("accounts/lost_phone.html", values=values, **context), status
    )


def _cut_off(
    writer: Session,
    person_id: UUID,
    odd: Odd,
    *,
    here: UUID | None = None,
    by_id: UUID | None = None,
) -> None:
    cut_off(writer, person_id, odd, but=here, by_id=by_id)
    stop_addresses(writer, person_id)
