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
    over any of them now. Two questions beside each other, and joined: this stands deep inside
    others, and SQLite reads no deeper than a hundred."""
    circle, before = _beneath("circle"), _beneath("custody")
    had = _over_child(circle, before).where(
        seat.ground == "family",
        circle.c.id == seat.circle_id,
        circle.c.category.in_(OF_CHILDREN),
        sa.or_(circle.c.about_id.is_(None), circle.c.about_id != seat.person_id),
        before.c.parent_id == seat.person_id,
        before.c.kind.in_(HELD),
        ~holding.goes_on(before.c.until, at),
        holding.goes_on(before.c.until, seat.since),
    )
    home, now = _beneath("circle"), _beneath("custody")
    has = _over_child(home, now).where(
        home.c.id == seat.circle_id,
        now.c.parent_id == seat.person_id,
        now.c.kind.in_(HELD),
        holding.at_moment(now.c, at),
    )
    return sa.and_(had.exists(), ~has.exists())


def _over_child(circle: Any, custody: Any) -> Any:
    """SELECT of a circle with custody over a child that is in it, or was; or whom it is about."""
    beside = _beneath("membership")
    sits = sa.and_(
        beside.c.circle_id == circle.c.id,
        beside.c.person_id == custody.c.child_id,
        beside.c.ground == "family",
    )
    both = sa.join(circle, custody, sa.true()).outerjoin(beside, sits)
    about = sa.or_(circle.c.about_id == custody.c.child_id, beside.c.id.is_not(None))
    return sa.select(sa.literal(1)).select_from(both).where(about)
