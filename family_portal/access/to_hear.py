"""Of whom something waits to be told first (R18), in a statement: the same for all that does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from family_portal.access import scopes
from family_portal.access.circles import Ground
from family_portal.access.growing import answers_self
from family_portal.access.households import Household
from family_portal.access.scopes import beneath
from family_portal.access.telling import ENOUGH_TRIES
from family_portal.access.working_days import working_days_ago
from family_portal.core import clock
from family_portal.core.questions import TODAY, moment

# Working days in which it is told to each. After these it is their lead's work too.
ENOUGH_DAYS = 5


@dataclass(frozen=True)
class Untold:
    """For a lead: somebody must hear of this, and did not in the days that we have for it."""

    household: Household
    about_id: UUID
    since: datetime


def last_day() -> date:
    """What is older was to be told by now."""
    return working_days_ago(clock.today(), ENOUGH_DAYS)


BY_NOW = moment("asked_told_by_now", lambda: clock.at(last_day()))


def takes_too_long(since: Any, in_vain: ColumnElement[bool]) -> ColumnElement[bool]:
    """In a query: the days are over, or somebody was sought in vain often enough."""
    return sa.or_(since < BY_NOW, in_vain)


def somebody_waits(
    record: Any, knows: Callable[[Any], ColumnElement[bool]], *, also: Any = None
) -> ColumnElement[bool]:
    """One of the family with an account, or the person that is given with `also`, must hear of it
    from us. Not from whom it is kept (R17), until the day on which we look at that again."""
    seat, kept = beneath("membership"), beneath("restriction")
    rests = sa.exists().where(
        kept.c.record_id == record.id,
        kept.c.person_id == seat.c.person_id,
        kept.c.ended_at.is_(None),
        sa.or_(kept.c.review_on.is_(None), kept.c.review_on > TODAY),
    )
    who = answers_self(seat.c.person_id)
    waits = sa.exists().where(
        seat.c.circle_id == record.circle_id,
        seat.c.ground == Ground.FAMILY,
        scopes.seated(seat),
        who if also is None else sa.or_(who, seat.c.person_id == also),
        ~knows(seat.c.person_id),
        ~rests.correlate_except(kept),
    )
    return waits.correlate_except(seat)


def in_vain(record_id: Any, tried: Any, told: Any, same: tuple[str, ...]) -> ColumnElement[bool]:
    """Often enough, and it was not told to them since. `same` says what is told to whom; the
    first of it is the record."""
    alike = (told.c[name] == tried.c[name] for name in same)
    knows = sa.exists().where(*alike).correlate_except(told)
    often = sa.select(tried.c[same[0]]).where(~knows).group_by(*(tried.c[name] for name in same))
    found: ColumnElement[bool] = record_id.in_(often.having(sa.func.count() >= ENOUGH_TRIES))
    return found
