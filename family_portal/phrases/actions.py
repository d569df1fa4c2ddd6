"""What leads do with the standard texts of their team. Nothing is ever overwritten."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale
from family_portal.phrases.models import Phrase, Use
from family_portal.phrases.queries import phrase

REASON = "standard texts hold nothing about people; the lead of the team writes them"


def write_phrase(
    session: Session, *, by_id: UUID, title: str, body: str, use: Use = Use.MESSAGE
) -> Phrase:
    """A new text for the team one leads."""
    team_id = _led_team(session, by_id)
    return _keep(session, Phrase(team_id=team_id, use=use, title=title, body=body, by_id=by_id))


def change_phrase(
    session: Session,
    phrase_id: UUID,
    *,
    by_id: UUID,
    title: str,
    body: str,
    use: Use = Use.MESSAGE,
) -> Phrase:
    """A new version. Raises `Stale` when somebody changed it since the page was opened."""
    old = end_phrase(session, phrase_id, by_id=by_id)
    new = Phrase(key=old.key, team_id=old.team_id, use=use, title=title, body=body, by_id=by_id)
    return _keep(session, new)


def end_phrase(session: Session, phrase_id: UUID, *, by_id: UUID) -> Phrase:
    """It is not offered any more; what it said stays known."""
    old = phrase(session, phrase_id)
    if old.team_id != _led_team(session, by_id):
        raise NotAllowed
    if not old.is_current:
        raise Stale
    with unguarded(session, reason=REASON):
        old.until = clock.now()
    return old


def _keep(session: Session, text: Phrase) -> Phrase:
    with unguarded(session, reason=REASON):
        session.add(text)
    return text


def _led_team(session: Session, by_id: UUID) -> UUID:
    team_id = session.exec(
        select(Post.team_id)
        .where(
            Post.person_id == by_id,
            Post.role == Role.LEAD,
            col(Post.team_id).is_not(None),
            Post.holds(),
        )
        .order_by(col(Post.team_id))
    ).first()
    if team_id is None:
        raise NotAllowed
    return team_id
