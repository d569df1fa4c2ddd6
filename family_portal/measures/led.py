"""For a lead: in which households of their teams somebody must still hear of a measure (R18).

A lead is in no circle of these families: no record is loaded, only days and how many wait. Who it
is and what it is about, the contact person knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col

from family_portal.access import scopes
from family_portal.access.circles import Circle
from family_portal.access.faces import Faces, faces
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging
from family_portal.access.to_hear import last_day
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.measures.models import Matter
from family_portal.measures.queries import MOST, still_to_tell

REASON = "days and counts of the households of a team, for its lead"


@dataclass(frozen=True)
class Untold:
    """So many people of one household, the first of them since that moment."""

    those: Faces
    how_many: int
    since: datetime

    @property
    def takes_too_long(self) -> bool:
        """A term of the law runs meanwhile, and nobody told them (R18)."""
        return clock.day_of(self.since) < last_day()


def untold(session: Session) -> Sequence[Untold]:
    """The household that waits longest first; none for who leads no team."""
    since = func.min(Matter.changed_at).label("since")
    people = func.count(func.distinct(Belonging.person_id)).label("how_many")
    waiting = (
        still_to_tell(col(Circle.household_id).label("id"), people, since)
        .where(within(col(Circle.household_id), scopes.led_households()))
        .group_by(col(Circle.household_id))
        .order_by(since, col(Circle.household_id))
        .limit(MOST)
    )
    with unguarded(session, reason=REASON):
        rows = session.execute(waiting).all()
    homes = {those.household_id: those for those in faces(session, [row.id for row in rows])}
    return [Untold(homes[row.id], row.how_many, row.since) for row in rows if row.id in homes]
