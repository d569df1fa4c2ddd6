"""What somebody was writing is kept for a day, here and not on the phone.

Each window has a draft of its own, with a version: what one window keeps never eats what another
kept (ADR 30).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.core.questions import question
from family_portal.messages import queries
from family_portal.messages.models import DRAFT_LASTS, Draft, Message

REASON = "drafts are thrown away"


@dataclass(frozen=True)
class Words:
    """What stands in a composer, the key under which it would be sent, and the draft that the
    window knows of, in the version it last had."""

    text: str
    subject: str | None = None
    key: UUID | None = None
    draft_id: UUID | None = None
    version: int = 0


def keep_draft(session: Session, person_id: UUID, place_id: UUID, words: Words) -> Draft | None:
    """Of one window the last words count; a window that is behind gets a draft of its own. Nothing
    is kept of no words, nor of what was sent: the browser may have kept its last look at the box
    until after that."""
    if _is_sent(session, person_id, place_id, words):
        return None
    known = _known(session, person_id, place_id, words)
    if not (words.text or words.subject):
        if known and _is_up_to_date(known, words):
            _throw_away(session, [known])
        return None
    if known is None or not _is_up_to_date(known, words):
        known = Draft(person_id=person_id, place_id=place_id, text="", version=0)
    if (known.text, known.subject) != (words.text, words.subject):
        known.version += 1
    known.text, known.subject, known.saved_at = words.text, words.subject, clock.now()
    known.key = words.key or known.key
    session.add(known)
    session.flush()
    return known


def put_before(
    session: Session, person_id: UUID, place_id: UUID, text: str, *, subject: str | None = None
) -> None:
    """What was taken back goes before what was begun meanwhile."""
    begun = queries.draft(session, person_id, place_id)
    draft = begun or Draft(person_id=person_id, place_id=place_id, text="", version=0)
    draft.text = "\n\n".join(part for part in (text, draft.text) if part)
    draft.subject, draft.saved_at = subject or draft.subject, clock.now()
    draft.version += 1
    session.add(draft)
    session.flush()


def _known(session: Session, person_id: UUID, place_id: UUID, words: Words) -> Draft | None:
    """The draft this window has; without one, what it kept before it heard of it, or the same
    words of another window."""
    all_of_them = queries.drafts(session, person_id, place_id)
    for draft in all_of_them:
        if draft.id == words.draft_id:
            return draft
    same = (d for d in all_of_them if (d.text, d.subject) == (words.text, words.subject))
    mine = (d for d in all_of_them if words.key and d.key == words.key)
    return next(mine, None) or next(same, None)


def _is_up_to_date(draft: Draft, words: Words) -> bool:
    """Nobody kept anything else since this window last heard; or all that was kept stands in what
    it keeps now."""
    is_in = words.text.startswith(draft.text) and words.subject == draft.subject
    return draft.version == words.version or is_in


def _is_sent(session: Session, person_id: UUID, place_id: UUID, words: Words) -> bool:
    mine = [Message.sender_id == person_id]
    if (
        words.key
        and session.exec(select(Message.id).where(*mine, Message.key == words.key)).first()
    ):
        return True
    lately = select(Message).where(
        *mine, Message.thread_id == place_id, Message.sent_at > clock.now() - DRAFT_LASTS
    )
    last = session.exec(lately.order_by(col(Message.sent_at).desc()).limit(3)).all()
    return bool(words.text) and words.text in {message.text for message in last}


def forget_draft(
    session: Session,
    *,
    person_id: UUID,
    place_id: UUID,
    text: str,
    key: UUID,
    draft_id: UUID | None = None,
) -> None:
    """What was sent. What other windows kept stays, and is offered."""
    session.flush()  # the caller's own rows are written under the caller's own rules
    kept = _own(session, me=person_id, place=place_id).scalars().all()
    _throw_away(
        session,
        [d for d in kept if d.id == draft_id or d.key == key or text.startswith(d.text)],
    )


@question
def _own() -> Any:
    return select(Draft).where(
        Draft.person_id == bindparam("me"), Draft.place_id == bindparam("place")
    )


def _throw_away(session: Session, drafts: Iterable[Draft]) -> None:
    gone = [draft.id for draft in drafts]
    if not gone:
        return
    session.flush()
    with unguarded(session, reason=REASON):
        session.exec(delete(Draft).where(col(Draft.id).in_(gone)))


def forget_old_drafts(session: Session) -> None:
    """For the worker. Until it comes by, nobody is shown an old one."""
    with unguarded(session, reason=REASON):
        session.exec(delete(Draft).where(col(Draft.saved_at) < clock.now() - DRAFT_LASTS))
