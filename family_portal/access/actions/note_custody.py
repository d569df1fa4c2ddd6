"""Custody of a parent over a child, noted with its source (R6). What was noted before is kept:
when custody changes, the one ends and the other begins."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.guard import unguarded
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
) -> Custody:
    """The one that holds from now. The same kind again is a newer check of the same custody."""
    with unguarded(session, reason="custody"), session.no_autoflush:
        query = select(Custody).where(
            Custody.parent_id == parent_id, Custody.child_id == child_id, Custody.goes_on()
        )
        held = session.exec(query).one_or_none()
        if held and held.kind is not kind:
            held.until = clock.now()
            session.add(held)
            session.flush()  # the database knows one at a time
            held = None
        held = held or Custody(parent_id=parent_id, child_id=child_id, kind=kind)
        held.source, held.checked_on = source, checked_on
        session.add(held)
        session.flush()
    return held


def change_custody(session: Session, held: Custody, **columns: Any) -> Custody:
    """Something else is said of this parent and this child: the custody that holds from now."""
    said = {name: getattr(held, name) for name in ("kind", "source", "checked_on")}
    return note_custody(
        session, parent_id=held.parent_id, child_id=held.child_id, **{**said, **columns}
    )
