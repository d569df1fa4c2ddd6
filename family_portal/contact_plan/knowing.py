"""Who knows of a limit: the page of whoever works there, and of the lead of their team (R18).

A lead finds it once it takes too long, and reads who must hear of it and who was sought, not what
it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access import scopes
from family_portal.access.circles import Circle, reads_for_work
from family_portal.access.faces import lead_of
from family_portal.access.guard import unguarded
from family_portal.access.hearing import Listener
from family_portal.access.households import Household
from family_portal.contact_plan.led import waits_too_long
from family_portal.contact_plan.listeners import REASON, listeners
from family_portal.contact_plan.models import ContactArrangement
from family_portal.core.errors import NotFound
from family_portal.core.once import within


@dataclass(frozen=True)
class Known:
    about: ContactArrangement
    household: Household
    those: Sequence[Listener]
    is_lead: bool
    is_ours: bool

    @property
    def settled(self) -> bool:
        return not self.about.talk_first or self.about.is_over

    @property
    def anybody(self) -> bool:
        return any(one.told for one in self.those)


def known(session: Session, arrangement_id: UUID, me: UUID, *, to_write: bool = False) -> Known:
    """`to_write` keeps others from writing in it until we are done. Raises `NotFound`."""
    one = ContactArrangement
    works_there = reads_for_work(one.circle_id, me)
    led_now = and_(within(col(one.circle_id), scopes.circles_led()), waits_too_long())
    query = (
        select(one, Household, works_there)
        .join(Circle, col(Circle.id) == one.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .where(
            one.id == arrangement_id,
            col(one.talk_first).is_not(None),
            or_(works_there, led_now),
        )
    )
    with unguarded(session, reason=REASON):
        row = session.exec(query.with_for_update(of=one) if to_write else query).first()
        if row is None:
            raise NotFound
        lead = lead_of(session, row[1].id)
        those = listeners(session, row[0])
    return Known(row[0], row[1], those, lead is not None and lead.person_id == me, row[2])
