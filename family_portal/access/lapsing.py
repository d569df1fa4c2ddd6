"""Which seats in circles count now: one place, judged at the moment of reading (ADR 71, 78).

A parent reads what is about a child because they have custody over it. When that ends, what they
got as somebody with custody counts no more from that moment; when they get it back, it does again.
What somebody gave them afterwards, who knew that they have none, is theirs (R8).
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access import growing, holding
from family_portal.core.statements import Beneath

# As where a young person decides: what somebody takes part in stays theirs, and so does what was
# explained to them and what protects.
OF_CHILDREN = growing.OWN_SAY
HELD = ("joint", "sole")


def _beneath(name: str) -> Any:
    return Beneath.of(SQLModel.metadata.tables[name])


def counts(seat: Any, at: Any) -> ColumnElement[bool]:
    """Of a seat that holds by its days. `seat` has the columns of a membership."""
    return sa.and_(~growing.decides(seat), ~_ended(seat, at))


def _ended(seat: Any, at: Any) -> ColumnElement[bool]:
    """It was there while its holder had custody over a child of that circle, and they have none
    over any of them now. Two questions beside each other, not one within the other: SQLite reads no
    deeper than a hundred."""
    before, now = _beneath("custody"), _beneath("custody")
    had = _over_a_child_there(seat, before).where(
        ~holding.goes_on(before.c.until, at), holding.goes_on(before.c.until, seat.since)
    )
    has = _over_a_child_there(seat, now).where(holding.at_moment(now.c, at))
    return sa.and_(seat.ground == "family", had, ~has)


def _over_a_child_there(seat: Any, custody: Any) -> sa.Exists:
    """The child is in the circle of this seat, or was; or the circle is about the child."""
    circle, beside = _beneath("circle"), _beneath("membership")
    sits = sa.exists().where(
        beside.c.circle_id == circle.c.id,
        beside.c.person_id == custody.c.child_id,
        beside.c.ground == "family",
    )
    there = sa.exists().where(
        custody.c.parent_id == seat.person_id,
        custody.c.kind.in_(HELD),
        circle.c.id == seat.circle_id,
        circle.c.category.in_(OF_CHILDREN),
        sa.or_(circle.c.about_id.is_(None), circle.c.about_id != seat.person_id),
        sa.or_(circle.c.about_id == custody.c.child_id, sits.correlate_except(beside)),
    )
    return there.correlate_except(custody, circle)
