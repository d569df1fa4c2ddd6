"""Who knows where a child lives: the page of whoever works there, and of the lead of their team
(R18). A lead finds it once it takes too long, and reads who must hear of it and who was sought, not
what it is."""

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
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.stays.led import waits_too_long
from family_portal.stays.listeners import REASON, News, listeners, of_child
from family_portal.stays.models import Stay, StayEnd


@dataclass(frozen=True)
class Known:
    stay: Stay
    child: Person
    household: Household
    news: Sequence[News]
    those: Sequence[Listener]
    is_lead: bool
    is_ours: bool

    @property
    def settled(self) -> bool:
        return not self.news

    @property
    def is_kept(self) -> bool:
        return any(one.is_kept for one in self.those)


def known(session: Session, stay_id: UUID, me: UUID, *, to_write: bool = False) -> Known:
    """`to_write` keeps others from writing in it until we are done. Raises `NotFound`."""
    works_there = reads_for_work(Stay.circle_id, me)
    led_now = and_(within(col(Stay.circle_id), scopes.circles_led()), waits_too_long())
    query = (
        select(Stay, Person, Household, works_there)
        .join(Circle, col(Circle.id) == Stay.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .join(Person, col(Person.id) == Stay.child_id)
        .outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
        .where(
            Stay.id == stay_id,
            col(Stay.talk_first).is_not(None) | col(StayEnd.id).is_not(None),
            or_(works_there, led_now),
        )
    )
    with unguarded(session, reason=REASON):
        row = session.exec(query.with_for_update(of=Stay) if to_write else query).first()
        if row is None:
            raise NotFound
        stay, child, household, is_ours = row
        lead = lead_of(session, household.id)
    news = of_child(session, household.id, child.id)
    is_lead = lead is not None and lead.person_id == me
    return Known(stay, child, household, news, listeners(session, news), is_lead, is_ours)
