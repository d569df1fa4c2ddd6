"""What of limits waits for professionals, as a part of their inbox."""

from typing import Any

from sqlmodel import and_, col, or_, select

from family_portal.access import scopes
from family_portal.core.once import within
from family_portal.core.questions import TODAY
from family_portal.limits.models import Restriction


def limits_that_wait(me: Any, *columns: Any) -> Any:
    """I am to say yes or no; one of us is to explain it before it closes, or to look again by
    today; and of what nobody looked at in time, whoever leads the team."""
    limit = Restriction
    asks = col(limit.wanted_until).is_not(None)
    open_one = and_(col(limit.is_silent).is_(False), col(limit.told_on).is_(None))
    to_tell = and_(col(limit.approved_on).is_not(None), open_one)
    to_look_at, overdue = (
        and_(limit.closed(), ~asks, day)
        for day in (col(limit.review_on) <= TODAY, col(limit.review_on) < TODAY)
    )
    ours = within(col(limit.circle_id), scopes.open_circles())
    led = within(col(limit.circle_id), scopes.circles_led())
    waits = or_(
        and_(asks, col(limit.second_id) == me),
        and_(or_(to_tell, to_look_at), ours),
        and_(overdue, led),
    )
    return select(*columns).where(col(limit.ended_at).is_(None), waits)
