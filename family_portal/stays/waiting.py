"""What of where a child lives waits for professionals (R18)."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from family_portal.access.circles import Circle, sits_as_family
from family_portal.access.households import Household
from family_portal.access.people import Person
from family_portal.core.questions import question
from family_portal.stays.led import since, waits
from family_portal.stays.models import Stay, StayEnd
from family_portal.stays.queries import MOST
from family_portal.stays.told import somebody_waits


def to_tell(*columns: Any) -> Any:
    """Once for each child and household: where it is to live goes before where it no longer
    does."""
    query = select(*columns).select_from(Stay).outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
    other, its_end = aliased(Stay), aliased(StayEnd)
    here, there = aliased(Circle), aliased(Circle)
    begins = exists().where(
        col(other.child_id) == Stay.child_id,
        col(other.talk_first).is_(True),
        col(other.ended_on).is_(None),
        ~exists().where(col(its_end.stay_id) == other.id),
        somebody_waits(other, of_end=False),
        col(other.made_at) > Stay.made_at,
        col(here.id) == Stay.circle_id,
        col(there.id) == other.circle_id,
        col(here.household_id) == there.household_id,
    )
    return query.where(waits(), ~begins)


Mine = Sequence[tuple[Stay, Person, Household]]


def mine(session: Session, me: Any) -> Mine:
    """Of the households I work for; of my own family I wait as family does."""
    return cast("Mine", _mine(session, me=me).all())


@question
def _mine() -> Any:
    return (
        to_tell(Stay, Person, Household)
        .join(Person, col(Person.id) == Stay.child_id)
        .join(Circle, col(Circle.id) == Stay.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .where(~sits_as_family(Stay.circle_id, bindparam("me")))
        .order_by(since(), col(Stay.id))
        .limit(MOST)
    )
