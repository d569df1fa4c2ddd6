"""Custody of a parent over a child, noted with its source (R6). What was noted before is kept:
when custody changes, the one ends and the other begins."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Membership
from family_portal.access.guard import unguarded
from family_portal.access.lapsing import HELD, OF_CHILDREN
from family_portal.access.people import Custody, CustodyKind
from family_portal.core import clock


def note_custody(
    session: Session,
    *,
    parent_id: UUID,
    child_id: UUID,
    kind: CustodyKind,
    source: str | None = None,
    checked_on: date | None = None,
    **known: Any,
) -> Custody:
    """The one that holds from now. The same kind again is a newer check of the same custody.
    `known` are more columns of it, as the desk knows them."""
    with unguarded(session, reason="custody"), session.no_autoflush:
        query = select(Custody).where(
            Custody.parent_id == parent_id, Custody.child_id == child_id, Custody.goes_on()
        )
        held = session.exec(query).one_or_none()
        if held and held.kind is not kind:
            held.until = clock.now()
            session.add(held)
            session.flush()  # the database knows one at a time
            if held.kind in HELD and kind not in HELD:
                _begin_anew(session, parent_id)
            held = None
        held = held or Custody(parent_id=parent_id, child_id=child_id, kind=kind)
        held.source, held.checked_on = source, checked_on
        for name, value in known.items():
            setattr(held, name, value)
        session.add(held)
        session.flush()
    return held


def _begin_anew(session: Session, parent_id: UUID) -> None:
    """A seat of before counts no more (`access/lapsing.py`). What is made for the same people from
    now on is made by somebody who knows: it gets circles of its own."""
    theirs = select(Membership.circle_id).where(Membership.person_id == parent_id)
    circles = select(Circle).where(
        col(Circle.id).in_(theirs), col(Circle.category).in_(OF_CHILDREN)
    )
    for circle in session.exec(circles):
        circle.likeness = None
        session.add(circle)
    session.flush()


def change_custody(session: Session, held: Custody, **columns: Any) -> Custody:
    """Something else is said of this parent and this child: the custody that holds from now."""
    said = {name: getattr(held, name) for name in ("kind", "source", "checked_on")}
    return note_custody(
        session, parent_id=held.parent_id, child_id=held.child_id, **{**said, **columns}
    )
