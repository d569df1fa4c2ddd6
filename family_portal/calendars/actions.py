"""An address is made or stopped; a professional says where to invite them."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.guard import unguarded
from family_portal.accounts.tokens import digest, new_token
from family_portal.calendars.inviting import take_back
from family_portal.calendars.models import CalendarAddress, CalendarMailbox
from family_portal.calendars.queries import address_of, mailbox_of

REASON = "one's own calendar address goes"


def make_address(session: Session, person_id: UUID, *, side: str) -> str:
    """A new address; the one before it is dead. Returns its secret, which is kept nowhere."""
    stop_address(session, person_id, side=side)
    token = new_token()
    session.add(CalendarAddress(person_id=person_id, side=side, token_hash=digest(token)))
    session.flush()
    return token


def stop_address(session: Session, person_id: UUID, *, side: str) -> None:
    """From this moment on it answers like an address that never was."""
    if (known := address_of(session, person_id, side=side)) is None:
        return
    with unguarded(session, reason=REASON):
        session.delete(known)


def stop_addresses(session: Session, person_id: UUID) -> None:
    """On every side of somebody. Their program keeps what it read, and learns nothing more."""
    with unguarded(session, reason=REASON):
        rows = select(CalendarAddress).where(CalendarAddress.person_id == person_id)
        for known in session.exec(rows):
            session.delete(known)


def keep_mailbox(session: Session, person_id: UUID, mail: str | None) -> None:
    """From now on they are invited there, to all that is to come; with nothing, nowhere. What a
    calendar holds already stays in it."""
    known = mailbox_of(session)
    if mail == (known.mail if known else None):
        return
    take_back(session, person_id)
    if mail:
        known = known or CalendarMailbox(person_id=person_id, mail=mail)
        known.mail = mail
        session.add(known)
        session.flush()
    elif known:
        with unguarded(session, reason=REASON):
            session.delete(known)
