"""Prove again that it is you: who picked up an open phone does not know the PIN."""

from flask_login import current_user
from sqlmodel import col, select

from family_portal.accounts import tries
from family_portal.accounts.models import Card, How
from family_portal.accounts.pins import fits
from family_portal.accounts.sessions import pen
from family_portal.accounts.signed_in import step_up
from family_portal.core.errors import BadInput, NotAllowed
from family_portal.core.i18n import gettext as _


def confirm_with_pin(*, pin: str) -> None:
    """Wrong tries are counted per person and pass; they never kill the card of its owner."""
    if current_user.how is not How.CARD:
        raise NotAllowed
    whom = str(current_user.person_id)
    tries.count(tries.PIN, whom)
    with pen() as session:
        card = session.exec(
            select(Card).where(
                Card.person_id == current_user.person_id,
                col(Card.ended_at).is_(None),
                col(Card.dead_at).is_(None),
            )
        ).one_or_none()
    if not fits(pin, card.pin_hash if card else None, card_id=card.id if card else None):
        raise BadInput({"pin": _("Deze pincode klopt niet.")})
    tries.forget(tries.PIN, whom)
    step_up()


def confirm_in_demo() -> None:
    """The cast of the demo has no PIN."""
    if current_user.how is not How.DEMO:
        raise NotAllowed
    step_up()
