"""What somebody was writing is kept for a day, here and not on the phone."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.messages.models import DRAFT_LASTS, Draft, Message

REASON = "drafts are thrown away"


@dataclass(frozen=True)
class Words:
    """What stands in a composer, and the key under which it would be sent."""

    text: str
    subject: str | None = None
    key: UUID | None = None


def keep_draft(session: Session, person_id: UUID, place_id: UUID, words: Words) -> Draft | None:
    """The last words count. Nothing is kept of no words, nor of what `key` already sent: the
    browser may have kept its last look at the box until after it was sent."""
    if words.key and _is_sent(session, person_id, words.key):
        return None
    if not (words.text or words.subject):
        forget_draft(session, person_id=person_id, place_id=place_id)
        return None
    own = select(Draft).where(Draft.person_id == person_id, Draft.place_id == place_id)
    draft = session.exec(own).one_or_none() or Draft(
        person_id=person_id, place_id=place_id, text=""
    )
    draft.text, draft.subject, draft.saved_at = words.text, words.subject, clock.now()
    # Another tab may have kept its own a moment ago.
    with suppress(IntegrityError), session.begin_nested():
        session.add(draft)
    return draft


def _is_sent(session: Session, person_id: UUID, key: UUID) -> bool:
    sent = select(Message.id).where(Message.sender_id == person_id, Message.key == key)
    return session.exec(sent).first() is not None


def forget_draft(session: Session, *, person_id: UUID, place_id: UUID) -> None:
    session.flush()  # the caller's own rows are written under the caller's own rules
    theirs = delete(Draft).where(col(Draft.person_id) == person_id, col(Draft.place_id) == place_id)
    with unguarded(session, reason=REASON):
        session.exec(theirs)


def forget_old_drafts(session: Session) -> None:
    """For the worker. Until it comes by, nobody is shown an old one."""
    with unguarded(session, reason=REASON):
        session.exec(delete(Draft).where(col(Draft.saved_at) < clock.now() - DRAFT_LASTS))
