"""Redeem an invitation: once, and whatever opened this account before stops doing so."""

from hmac import compare_digest
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from family_portal.accounts.known import forget_all
from family_portal.accounts.models import MOST_SPOKEN, Card, Identity, Invitation, WebSession
from family_portal.accounts.pins import hashed, is_too_easy
from family_portal.accounts.queries import Gone
from family_portal.accounts.sessions import end, journal, pen
from family_portal.accounts.standing import of_person
from family_portal.accounts.tokens import card_digest, new_card_number, spoken_digest
from family_portal.core import clock
from family_portal.core.errors import BadInput, PortalError
from family_portal.core.i18n import gettext as _


class NotTheirs(PortalError):
    """The identity belongs to somebody else, or this provider is not for this person."""


def said_right(invitation: Invitation, *, code: str, number: str) -> None:
    """The number that was told by mouth. Each try counts, in a write of its own before it is
    compared: of many at once no more are answered. Raises `BadInput`, at last `Gone`."""
    with journal() as session:
        counted = session.exec(
            update(Invitation)
            .where(col(Invitation.id) == invitation.id, col(Invitation.tries) < MOST_SPOKEN)
            .values(tries=Invitation.tries + 1)
        )
        if counted.rowcount != 1:
            raise Gone
    if not compare_digest(spoken_digest(code, number), invitation.spoken_hash or ""):
        raise BadInput({"code": _("Dit getal klopt niet. Vraag het aan wie je uitnodigde.")})


def refuse_easy(pin: str) -> None:
    if is_too_easy(pin):
        raise BadInput({"pin": _("Deze pincode is makkelijk te raden. Kies een andere.")})


def redeem_with_pin(invitation: Invitation, *, pin: str) -> str:
    """Make a card with this PIN; returns its number, which is shown once."""
    number, now = new_card_number(), clock.now()
    refuse_easy(pin)
    with pen() as session:
        _use(session, invitation.id)
        session.exec(
            update(Card)
            .where(col(Card.person_id) == invitation.person_id, col(Card.ended_at).is_(None))
            .values(ended_at=now)
        )
        card = Card(
            person_id=invitation.person_id, code_hash=card_digest(number), pin_hash="", made_at=now
        )
        card.pin_hash = hashed(pin, card_id=card.id)
        session.add(card)
    return number


def redeem_with_identity(invitation_id: UUID, *, issuer: str, subject: str, audience: str) -> UUID:
    """Bind who somebody is at an identity provider to the person who was invited (T11)."""
    with pen() as session:
        if session.get_one(Invitation, invitation_id).spoken_hash:
            raise Gone  # nobody asked for the number that goes with it
        person_id = _use(session, invitation_id)
        known = session.exec(
            select(Identity).where(Identity.issuer == issuer, Identity.subject == subject)
        ).one_or_none()
        other = known is not None and known.person_id != person_id
        if other or of_person(session, person_id, audience=audience) is None:
            raise NotTheirs
        session.exec(
            delete(Identity).where(
                col(Identity.person_id) == person_id, col(Identity.issuer) == issuer
            )
        )
        session.add(Identity(person_id=person_id, issuer=issuer, subject=subject))
    return person_id


def _use(session: Session, invitation_id: UUID) -> UUID:
    """Once: of two at the same time, one finds it gone."""
    now = clock.now()
    used = session.exec(
        update(Invitation)
        .where(
            col(Invitation.id) == invitation_id,
            col(Invitation.used_at).is_(None),
            col(Invitation.expires_at) > now,
        )
        .values(used_at=now)
    )
    if used.rowcount != 1:
        raise Gone
    person_id = session.get_one(Invitation, invitation_id).person_id
    rows = select(WebSession).where(
        WebSession.person_id == person_id, col(WebSession.ended_at).is_(None)
    )
    for row in session.exec(rows):
        end(session, row)
    forget_all(session, person_id)
    return person_id
