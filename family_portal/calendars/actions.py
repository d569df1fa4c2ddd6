"""An address is made, or stopped."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.guard import unguarded
from family_portal.accounts.tokens import digest, new_token
from family_portal.calendars.models import CalendarAddress
from family_portal.calendars.queries import address_of

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
