"""Sign in with the card and the PIN."""

from sqlalchemy import case, update
from sqlmodel import Session, col, select

from family_portal.access.roles import FAMILY
from family_portal.accounts import tries
from family_portal.accounts.models import Card, How
from family_portal.accounts.pins import fits
from family_portal.accounts.sessions import journal, pen
from family_portal.accounts.signed_in import NoAccount, SignedIn, sign_in
from family_portal.accounts.standing import of_person
from family_portal.accounts.tokens import card_digest
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _

MOST_WRONG = 5


def enter_with_card(*, number: str, pin: str, shared_phone: bool) -> SignedIn:
    """The same answer, after the same work, whatever is wrong (T16)."""
    whence = tries.address()
    card, may_try = _claim_try(card_digest(number), whence)
    fitting = fits(pin, card.pin_hash if card else None, card_id=card.id if card else None)
    if not (card and may_try and fitting):
        raise _wrong()
    with pen() as session:
        session.exec(
            update(Card).where(col(Card.id) == card.id).values(wrong_tries=0, dead_at=None)
        )
        audience = _side_of(session, card)
    tries.take_back(tries.CARD, whence)
    try:
        return sign_in(card.person_id, how=How.CARD, audience=audience, shared_phone=shared_phone)
    except NoAccount:
        raise _wrong() from None


def _claim_try(code_hash: str, whence: str) -> tuple[Card | None, bool]:
    """Counted before the PIN is looked at: many tries at once are still five.

    One write with both counts: waiting for the disk twice would tell that there is such a card.
    """
    last = col(Card.wrong_tries) + 1 >= MOST_WRONG
    with journal() as session:
        tries.count_in(session, tries.CARD, whence)
        claimed = session.exec(
            update(Card)
            .where(
                col(Card.code_hash) == code_hash,
                col(Card.wrong_tries) < MOST_WRONG,
                col(Card.ended_at).is_(None),
            )
            .values(
                wrong_tries=col(Card.wrong_tries) + 1,
                dead_at=case((last, clock.now()), else_=col(Card.dead_at)),
            )
        )
        card = session.exec(select(Card).where(Card.code_hash == code_hash)).one_or_none()
    return card, claimed.rowcount == 1


def _side_of(session: Session, card: Card) -> str:
    """Who is in a family comes in as family: the desk asks for the employer's own sign-in."""
    standing = of_person(session, card.person_id)
    return "family" if standing is None or standing.roles & FAMILY else "staff"


def _wrong() -> BadInput:
    return BadInput(
        {
            "code": _(
                "Dit kaartnummer en deze pincode horen niet bij elkaar. "
                "Na 5 keer fout werkt een kaart niet meer. "
                "Je contactpersoon maakt dan samen met jou een nieuwe."
            )
        }
    )
