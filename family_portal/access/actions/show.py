"""Until when a record is shown to whom it is not of."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.access.shares import Share


def show_until(session: Session, kind: str | None, record_id: UUID, end: datetime) -> None:
    """To everybody it is shown to now, or will be."""
    of = col(Share.record_kind) == kind, Share.record_id == record_id
    with unguarded(session, reason="until when a record is shown"):
        for shown in session.exec(select(Share).where(*of, Share.goes_on())):
            shown.until = end
            session.add(shown)
        session.flush()
