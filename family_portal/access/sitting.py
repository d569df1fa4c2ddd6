"""Seats as they stand, also where a young person decides that one does not count now (R11)."""

from typing import Any

import sqlalchemy as sa

from family_portal.access import here, holding, looking
from family_portal.access.scopes import beneath
from family_portal.core.questions import asked_once, within

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
