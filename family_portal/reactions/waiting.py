"""What was put right and waits to be read by professionals, as a part of their inbox."""

from typing import Any

from sqlmodel import and_, col, exists, or_, select

from family_portal.access.circles import Membership, reads_for_work
from family_portal.access.holding import at_moment
from family_portal.reactions.corrections import PutRight, PutRightRead


def to_read(me: Any, *columns: Any) -> Any:
    """By a colleague, since I work there, and not yet read by me. A measure is read where the
    professionals keep it, and not once more in each copy; a story is read as a whole."""
    read = exists().where(
        col(PutRightRead.put_right_id) == PutRight.id, col(PutRightRead.person_id) == me
    )
    ours = or_(
        col(PutRight.step_id).is_not(None),
        col(PutRight.minutes_id).is_not(None),
        col(PutRight.matter_id).is_not(None),
    )
    since = reads_for_work(PutRight.circle_id, me, at_moment(Membership, PutRight.at))
    return select(*columns).where(and_(ours, col(PutRight.by_id) != me), since, ~read)
