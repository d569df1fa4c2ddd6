"""Whoever left waits to be told of nothing: what the others know by now is so (R18, ADR 90).

Somebody leaves a household, has no account any more, or a limit that kept it from them ended with
them: nobody of us does anything then that would settle it. The worker looks once an hour, and a
household file when all of it is taken over, in its own households.
"""

from collections.abc import Collection
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import circles_of
from family_portal.access.guard import unguarded
from family_portal.access.settling import each_apart
from family_portal.contact_plan.actions import settle
from family_portal.contact_plan.listeners import REASON
from family_portal.contact_plan.models import ContactArrangement
from family_portal.contact_plan.news import when_all_know


def settle_what_all_know(
    session: Session, households: Collection[UUID] | None = None
) -> list[ContactArrangement]:
    """As often as one likes, in all households or these; what became so. What somebody writes in at
    this moment is for the next time, and one that fails keeps no other from being so."""
    session.flush()
    waits = _waits(col(ContactArrangement.id))
    if households is not None:
        waits = waits.where(col(ContactArrangement.circle_id).in_(circles_of(households)))
    with unguarded(session, reason=REASON):
        ids = session.exec(waits).all()
        return each_apart(session, ids, partial(_settled, session), "seeing each other")


def _settled(session: Session, arrangement_id: UUID) -> ContactArrangement | None:
    mine = _waits(ContactArrangement).where(ContactArrangement.id == arrangement_id)
    one: ContactArrangement | None = session.exec(mine.with_for_update(skip_locked=True)).first()
    return one if one and when_all_know(session, one, settle) else None


def _waits(*columns: Any) -> Any:
    one = ContactArrangement
    waits = col(one.talk_first).is_(True), col(one.ended_at).is_(None)
    return select(*columns).where(*waits).order_by(col(one.made_at), col(one.id))
