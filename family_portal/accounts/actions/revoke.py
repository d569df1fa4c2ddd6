"""End sessions on other devices. Ending only takes access away, so no PIN is asked: one tap."""

from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.accounts.models import WebSession
from family_portal.accounts.sessions import end
from family_portal.core.errors import NotFound


def end_device(session: Session, *, session_id: UUID) -> None:
    row = session.get(WebSession, session_id)
    if row is None:
        raise NotFound
    if row.ended_at is None:
        with unguarded(session, reason="sign-in"):
            end(session, row)


def end_other_devices(session: Session) -> None:
    others = session.exec(
        select(WebSession).where(
            col(WebSession.ended_at).is_(None), WebSession.id != current_user.session_id
        )
    ).all()
    with unguarded(session, reason="sign-in"):
        for row in others:
            end(session, row)
