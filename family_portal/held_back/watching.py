"""Is a household one of which somebody complained, or was critical by name, not long ago?

The one rule of "no harm". Who it was is asked of nobody and told to nobody: the answer is yes or
no, for the household (R24).
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.held_back.models import ComplaintNote

WATCHED = timedelta(days=60)
REASON = "did somebody of this household complain, or say that it is not good"
# Called on nobody's behalf with a household and a moment: was there anything since?
Sign = Callable[[Session, UUID, datetime], bool]
_signs: list[Sign] = []


def sign_of_unease(sign: Sign) -> Sign:
    """A feature that knows of it says so here; nothing of it goes further than yes or no."""
    _signs.append(sign)
    return sign


def is_watched(session: Session, household_id: UUID) -> bool:
    """On the sixtieth day too, and no longer."""
    session.flush()
    since = clock.at(first_day())
    with unguarded(session, reason=REASON):
        return any(sign(session, household_id, since) for sign in _signs)


def first_day() -> date:
    return clock.today() - WATCHED


def last_day(day: date) -> date:
    """Of what was said on that day."""
    return day + WATCHED


@sign_of_unease
def complaint_came(session: Session, household_id: UUID, since: datetime) -> bool:
    came = (
        select(ComplaintNote.id)
        .join(Circle, Circle.id == ComplaintNote.circle_id)  # type: ignore[arg-type]
        .where(
            Circle.household_id == household_id,
            ComplaintNote.came_on >= clock.day_of(since),
        )
    )
    return session.exec(came.limit(1)).first() is not None
