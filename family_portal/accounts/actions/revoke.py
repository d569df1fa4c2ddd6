"""End sessions on other devices. Ending only takes access away, so no PIN is asked: one tap."""

from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.accounts.known import forget, forget_all
from family_portal.accounts.models import KnownDevice, WebSession
from family_portal.accounts.sessions import end
from family_portal.core.errors import NotFound


def end_device(session: Session, *, session_id: UUID) -> None:
    row = session.get(WebSession, session_id)
    if row is None:
        raise NotFound
    if row.ended_at is None:
        with unguarded(session, reason="sign-in"):
            _end_for_good(session, row)


def end_other_devices(session: Session) -> None:
    others = session.exec(
        select(WebSession).where(
            col(WebSession.ended_at).is_(None), WebSession.id != current_user.session_id
        )
    ).all()
    with unguarded(session, reason="sign-in"):
        for row in others:
            _end_for_good(session, row)
        forget_all(session, current_user.person_id, but=current_user.known_id)


def forget_device(session: Session, *, known_id: UUID) -> None:
    """The next sign-in there is one on a device that was not seen before."""
    device = session.get(KnownDevice, known_id)
    if device is None:
        raise NotFound
    with unguarded(session, reason="sign-in"):
        forget(session, device.id)


def _end_for_good(session: Session, row: WebSession) -> None:
    """What is ended from elsewhere is not remembered either."""
    known_id = row.known_id
    end(session, row)
    if known_id and known_id != current_user.known_id:
        session.flush()
        forget(session, known_id)
