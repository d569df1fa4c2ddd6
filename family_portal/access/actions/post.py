"""Which post a professional holds. Where it ends, their seats and faces end with it (ADR 38)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.guard import unguarded
from family_portal.access.holding import Overlaps, overlapping
from family_portal.access.roles import Role
from family_portal.access.teams import Post

SAME = "the same professional holds this post then"


def post(
    session: Session,
    *,
    person_id: UUID,
    role: Role,
    team_id: UUID | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
    **facts: Any,
) -> Post:
    """`facts`: organisation, working days, telephone, who stands in by habit. Raises `Overlaps`."""
    made = Post(
        person_id=person_id,
        role=role,
        team_id=team_id,
        from_day=from_day,
        to_day=to_day,
        **facts,
    )
    return _keep(session, made, {})


def change_post(session: Session, held: Post, **columns: Any) -> Post:
    """`to_day` is the first day it no longer holds."""
    return _keep(session, held, columns)


def _keep(session: Session, held: Post, columns: Mapping[str, Any]) -> Post:
    with unguarded(session, reason="which post somebody holds"), session.no_autoflush:
        for name, value in columns.items():
            setattr(held, name, value)
        there = session.exec(
            select(Post).where(Post.person_id == held.person_id, Post.role == held.role)
        )
        alike = [one for one in there if one.team_id == held.team_id and one.id != held.id]
        spans = [(one.from_day, one.to_day, one) for one in (*alike, held)]
        if any(held in pair for pair in overlapping(spans)):
            raise Overlaps(SAME)
        session.add(held)
        session.flush()
        staffing.follow_people(session, {held.person_id})
    return held
