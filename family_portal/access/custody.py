"""Who has custody, judged per child (R6, R8): over one of the children is enough.

Joint or sole is the same here. What nobody noted is not known, and whoever asks says what that
costs: a text in vain, or a day missed.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, select

from family_portal.access import growing, lapsing
from family_portal.access.holding import at_moment
from family_portal.access.people import CustodyKind

HELD = tuple(CustodyKind(kind) for kind in lapsing.HELD)


def over_any(noted: Iterable[CustodyKind]) -> bool | None:
    """Of one parent: what was noted of each child that something is about. None: nothing was."""
    kinds = set(noted)
    return not kinds.isdisjoint(HELD) if kinds else None


def over_none(columns: Any, *, parent: Any, children: Any, at: Any) -> ColumnElement[bool]:
    """`over_any` is False, for a statement. `columns` are those of custody as whoever asks may
    read them; `children` is a select of ids."""
    noted = and_(
        columns.parent_id == parent,
        columns.child_id.in_(children),
        at_moment(columns, at),
        ~growing.is_adult(columns.child_id),
    )
    held = select(columns.id).where(noted, columns.kind.in_(HELD))
    refused = select(columns.id).where(noted, columns.kind == CustodyKind.NONE)
    return and_(refused.exists(), ~held.exists())
