"""Prove again that it is you: who picked up an open phone does not know the PIN."""

from flask_login import current_user

from family_portal.accounts import guessing
from family_portal.accounts.models import How
from family_portal.accounts.pins import fits
from family_portal.accounts.signed_in import step_up
from family_portal.core.errors import BadInput, NotAllowed
from family_portal.core.i18n import gettext as _


def confirm_with_pin(*, pin: str) -> None:
    """Wrong tries count on this device alone: its owner still gets in elsewhere. Raises
    `TooMany`."""
    if current_user.how is not How.CARD:
        raise NotAllowed
    attempt = guessing.begin_inside(current_user.person_id, current_user.known_id)
    card = attempt.card
    if not fits(pin, card.pin_hash if card else None, card_id=card.id if card else None):
        raise BadInput({"pin": _("Deze pincode klopt niet.")})
    attempt.was_right()
    step_up()


def confirm_in_demo() -> None:
    """The cast of the demo has no PIN."""
    if current_user.how is not How.DEMO:
        raise NotAllowed
    step_up()
