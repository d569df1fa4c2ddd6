"""On a phone that was handed over: whoever answers shows that it is them (ADR 75)."""

from flask_login import current_user

from family_portal.accounts.actions.enter import proven_card
from family_portal.accounts.signed_in import step_up


def prove_handed(*, number: str, pin: str, ticket: str = "") -> None:
    """Throttled as a sign-in is. The card of another is told as a card that does not exist. Raises
    `WrongPin`, `TooMany`."""
    card, wrong = proven_card(number=number, pin=pin, ticket=ticket)
    if card.person_id != current_user.person_id:
        raise wrong
    step_up()
