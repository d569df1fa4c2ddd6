"""A phone or a card is lost: whoever finds it finds nothing (T1, T2).

It ends what is elsewhere: sign-ins, notices, remembered devices, and the private address of the
calendar. It only takes access away from the one who says so; nobody says it for another without
their card and PIN.
"""

from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlmodel import Session

from family_portal.access.doors import Permission, public, requires
from family_portal.accounts.actions.enter import WrongPin, proven_card
from family_portal.accounts.actions.lose import cut_off, end_cards
from family_portal.accounts.forms import CardForm
from family_portal.accounts.models import Odd
from family_portal.accounts.routes.waits import wait_first
from family_portal.calendars.actions import stop_addresses
from family_portal.core.db import session
from family_portal.core.errors import BadInput, TooMany
from family_portal.core.forms import read

losing = Blueprint("losing", __name__)


@losing.get("/meer/kwijt")
@requires(Permission.OWN_SETTINGS)
def show() -> ResponseReturnValue:
    return render_template("accounts/lost.html", done=request.args.get("klaar"))


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


def _again(status: int, **context: object) -> Response:
    values = {"code": request.form.get("code", "")}
    return make_response(
        render_template("accounts/lost_phone.html", values=values, **context), status
    )


def _cut_off(writer: Session, person_id: UUID, odd: Odd, *, here: UUID | None = None) -> None:
    cut_off(writer, person_id, odd, but=here)
    stop_addresses(writer, person_id)
