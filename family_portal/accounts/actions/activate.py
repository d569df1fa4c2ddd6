"""Take an invitation into use on this device."""

from flask_login import current_user

from family_portal.access.roles import FAMILY
from family_portal.accounts import oidc
from family_portal.accounts.actions.redeem import redeem_with_pin, refuse_easy, said_right
from family_portal.accounts.models import How, Invitation
from family_portal.accounts.sessions import peek
from family_portal.accounts.signed_in import sign_in
from family_portal.accounts.standing import of_person
from family_portal.core.errors import NotAllowed


def activate_with_spoken(
    invitation: Invitation, *, code: str, number: str, pin: str, shared_phone: bool
) -> str:
    """As `activate_with_pin`, with the number that was told by mouth beside the code on paper."""
    refuse_easy(pin)
    said_right(invitation, code=code, number=number)
    return activate_with_pin(invitation, pin=pin, shared_phone=shared_phone)


def activate_with_pin(invitation: Invitation, *, pin: str, shared_phone: bool) -> str:
    """Returns the card number. Signs in too, unless this is somebody else's open screen: a
    professional who lends theirs must not end up inside a child's account; or unless the card is
    only to answer with."""
    with peek() as session:
        standing = of_person(session, invitation.person_id)
    side = "family" if standing is None or standing.roles & FAMILY else "staff"
    if side == "staff" and oidc.providers("staff"):
        raise NotAllowed  # professionals come in through their employer
    somebody = current_user.is_authenticated
    number = redeem_with_pin(invitation, pin=pin)
    if standing and not somebody:
        sign_in(
            invitation.person_id,
            how=How.CARD,
            audience=side,
            shared_phone=shared_phone,
            is_expected=True,
        )
    return number
