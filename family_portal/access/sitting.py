"""Seats as they stand, also where a young person decides that one does not count now (R11)."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from family_portal.access import growing, here, holding, looking
from family_portal.access.scopes import beneath
from family_portal.core.once import asked_once, within

Query = Any  # a SELECT of one UUID column


@asked_once
def seats() -> Query:
    """Also where a young person decides what the viewer reads: only for what the viewer does
    themselves, and to write it."""
    member = beneath("membership")
    return sa.select(member.c.circle_id).where(
        member.c.person_id == looking.viewer(),
        holding.at_moment(member.c, looking.now()),
        here.seat(member),
    )


@asked_once
def done_by_viewer(table: str, column: str) -> Query:
    """Records that are the viewer's own to do or tell, whoever decides on their circle."""
    record = beneath(table)
    return sa.select(record.c.id).where(
        record.c[column] == looking.viewer(), within(record.c.circle_id, seats())
    )


def works_beside(seat: Any) -> ColumnElement[bool]:
    """Of a professional's seat: that they sit there is theirs to know who sit there without
    reading it now. Of the team, whose days the household knows, but not where somebody says yes to
    each of them; and of whom they read beside themselves. `seat` has the columns of a
    membership."""
    of_team = sa.and_(seat.ground.in_(("assignment", "cover")), within(seat.circle_id, _of_days()))
    beside = sa.and_(seat.ground == "named", within(seat.circle_id, _not_decided()))
    return sa.or_(of_team, beside)


@asked_once
def _of_days() -> Query:
    circle = beneath("circle")
    return sa.select(circle.c.id).where(within(circle.c.id, seats()), circle.c.category != "story")


@asked_once
def _not_decided() -> Query:
    """No young person says there what the viewer reads: not whom they chose themselves either."""
    member = beneath("membership")
    return sa.select(member.c.circle_id).where(
        member.c.person_id == looking.viewer(),
        within(member.c.circle_id, seats()),
        ~growing.decides(member.c),
    )
