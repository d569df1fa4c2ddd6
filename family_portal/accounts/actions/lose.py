"""What somebody lost opens nothing any more, and their contact person hears of it (T2)."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.accounts.alerts import tell_of_loss
from family_portal.accounts.known import forget_all
from family_portal.accounts.models import Card, Invitation, Odd, WebSession
from family_portal.accounts.sessions import end
from family_portal.core import clock


def cut_off(
    session: Session,
    person_id: UUID,
    odd: Odd,
    *,
    but: UUID | None = None,
    by_id: UUID | None = None,
) -> None:
    """It is told at the desk that sign-ins ended, but the one they say it in. `by_id`: one of us
    says it for them."""
    with unguarded(session, reason="sign-in"):
        end_sign_ins(session, person_id, but=but)
        tell_of_loss(session, person_id, odd, by_id=by_id)


def end_sign_ins(session: Session, person_id: UUID, *, but: UUID | None = None) -> None:
    """End every sign-in of this person, also on a phone they handed over, with its notices, and
    forget their devices."""
    kept = None
    with unguarded(session, reason="sign-in"):
        rows = session.exec(
            select(WebSession).where(
                or_(WebSession.person_id == person_id, WebSession.handed_by_id == person_id),
                col(WebSession.ended_at).is_(None),
            )
        ).all()
        for row in rows:
            if row.id == but:
                kept = row.known_id
            else:
                end(session, row)
        session.flush()
        forget_all(session, person_id, but=kept)


def end_invitations(session: Session, person_id: UUID) -> None:
    """Those that nobody used yet."""
    now = clock.now()
    with unguarded(session, reason="sign-in"):
        session.exec(
            update(Invitation)
            .where(
                col(Invitation.person_id) == person_id,
                col(Invitation.used_at).is_(None),
                col(Invitation.expires_at) > now,
            )
            .values(expires_at=now)
        )


def end_cards(session: Session, person_id: UUID) -> None:
    """For good: a new one is made in person. An invitation that was not used goes with it: it would
    be another card."""
    with unguarded(session, reason="sign-in"):
        cards = select(Card).where(Card.person_id == person_id, col(Card.ended_at).is_(None))
        for card in session.exec(cards):
            card.ended_at = clock.now()
            session.add(card)
        end_invitations(session, person_id)
        session.flush()
