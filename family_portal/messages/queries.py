"""What the pages with messages read. The session shows only what the viewer may see."""

from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.messages.models import Reading, Thread


def has_unread(session: Session, person_id: UUID) -> bool:
    """Somebody else wrote the last word in a thread, and this person has not read it."""
    new = (
        select(Thread.id)
        .outerjoin(
            Reading, and_(col(Reading.thread_id) == Thread.id, Reading.person_id == person_id)
        )
        .where(
            Thread.last_by_id != person_id,
            or_(col(Reading.id).is_(None), col(Reading.read_until) < Thread.last_at),
        )
        .limit(1)
    )
    return session.exec(new).first() is not None
