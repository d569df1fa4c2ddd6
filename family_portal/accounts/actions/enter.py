"""Sign in with the card and the PIN."""

from sqlmodel import Session

from family_portal.access.roles import FAMILY
from family_portal.accounts import guessing, rate_limit, tickets
from family_portal.accounts.models import Card, How
from family_portal.accounts.pins import fits
from family_portal.accounts.sessions import pen
from family_portal.accounts.signed_in import NoAccount, SignedIn, sign_in
from family_portal.accounts.standing import of_person
from family_portal.accounts.tokens import card_digest
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _


class WrongPin(BadInput):
    """`ticket` goes along on the page that is shown again."""

    def __init__(self, ticket: str) -> None:
        super().__init__(
            {
                "code": _(
                    "Dit kaartnummer en deze pincode horen niet bij elkaar. "
                    "Na een paar keer fout moet je steeds langer wachten. "
                    "Je kaart blijft gewoon werken."
                )
            }
        )
        self.ticket = ticket


def proven_card(*, number: str, pin: str, ticket: str = "") -> tuple[Card, WrongPin]:
    """The card to which this PIN belongs, and the answer to give when it may do nothing all the
    same. The same answer, after the same work, whatever is wrong (T16). Raises `WrongPin`,
    `TooMany`."""
    code_hash = card_digest(number)
    attempt = guessing.begin(code_hash, rate_limit.address())
    whose = f"{attempt.way} {code_hash}"
    earlier, card = tickets.read(ticket, whose), attempt.card
    wrong = WrongPin(tickets.write(whose, wrong=earlier + 1))
    fitting = fits(pin, card.pin_hash if card else None, card_id=card.id if card else None)
    if not (card and fitting):
        raise wrong
    attempt.was_right(more=earlier)
    return card, wrong


def enter_with_card(*, number: str, pin: str, shared_phone: bool, ticket: str = "") -> SignedIn:
    """Raises `WrongPin`, `TooMany`."""
    card, wrong = proven_card(number=number, pin=pin, ticket=ticket)
    with pen() as session:
        audience = _side_of(session, card)
    try:
        return sign_in(card.person_id, how=How.CARD, audience=audience, shared_phone=shared_phone)
    except NoAccount:
        raise wrong from None


def _side_of(session: Session, card: Card) -> str:
    """Who is in a family comes in as family: the desk asks for the employer's own sign-in."""
    standing = of_person(session, card.person_id)
    return "family" if standing is None or standing.roles & FAMILY else "staff"
