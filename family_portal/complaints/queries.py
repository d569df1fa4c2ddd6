"""Letters of complaint: one's own, and nobody else's."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.complaints.models import ComplaintLetter
from family_portal.core.errors import NotFound

MOST = 50


def letters(session: Session) -> Sequence[ComplaintLetter]:
    """The last written first."""
    own = select(ComplaintLetter).order_by(
        col(ComplaintLetter.written_at).desc(), col(ComplaintLetter.id)
    )
    return session.exec(own.limit(MOST)).all()


def letter(session: Session, letter_id: UUID) -> ComplaintLetter:
    """Raises `NotFound` for somebody else's, as for none."""
    found = session.get(ComplaintLetter, letter_id)
    if found is None:
        raise NotFound
    return found
