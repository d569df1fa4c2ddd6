"""Whoever left waits to be told of nothing: what the others know by now is so (R18, ADR 90).

Somebody leaves a household, has no account any more, or a limit that kept it from them ended with
them: nobody of us does anything then that would settle it. The worker looks once an hour, and a
household file when all of it is taken over.
"""

from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.contact_plan.actions import settle
from family_portal.contact_plan.listeners import REASON
from family_portal.contact_plan.models import ContactArrangement
from family_portal.contact_plan.news import when_all_know


def settle_what_all_know(session: Session) -> None:
    """As often as one likes. What somebody writes in at this moment is for the next time."""
    session.flush()
    one = ContactArrangement
    waits = select(one).where(col(one.talk_first).is_(True), col(one.ended_at).is_(None))
    mine = waits.order_by(col(one.made_at), col(one.id)).with_for_update(skip_locked=True)
    with unguarded(session, reason=REASON):
        for found in session.exec(mine).all():
            when_all_know(session, found, settle)
