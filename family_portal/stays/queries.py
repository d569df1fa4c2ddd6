"""What the pages of where a child lives read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from family_portal.access import growing
from family_portal.access.ages import Age, has
from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle, circles_at
from family_portal.access.custody import HELD
from family_portal.access.households import Household
from family_portal.access.people import Belonging, Custody, Person, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import question
from family_portal.plan.queries import family_circles, own_household_ids
from family_portal.stays.models import HomeCondition, HomeLook, Stay, StayEnd
from family_portal.stays.told import StayTold

MOST = 50


@dataclass(frozen=True)
class SeenStay:
    """`child` is nobody when the reader may not know them any more."""

    stay: Stay
    child: Person | None
    conditions: Sequence[HomeCondition]
    readers: Sequence[Reader]
    looks: Sequence[HomeLook] = ()
    # That it ends, as far as whoever looks was told (R18).
    end: StayEnd | None = None

    @property
    def ended_on(self) -> date | None:
        return self.end.ended_on if self.end else self.stay.ended_on

    @property
    def waits(self) -> bool:
        """Somebody of the family must hear of it first, or of its end. For professionals."""
        if self.stay.ended_on:
            return False
        return self.end.talk_first if self.end else bool(self.stay.talk_first)

    @property
    def asks_of_us(self) -> bool:
        """Somebody must hear of it, or the day to look at it again has passed."""
        again = self.stay.look_again_on
        is_late = again is not None and again < clock.today() and not self.ended_on
        return self.waits or is_late

    @property
    def open_conditions(self) -> list[HomeCondition]:
        return [one for one in self.conditions if one.met_on is None]


def stays(
    session: Session, household_id: UUID | None = None, *, as_family: UUID | None = None
) -> list[SeenStay]:
    """Of this household, or all the viewer may read: what holds and what comes first, by day.
    `as_family`: not what that viewer reads for work."""
    given = {"home": household_id} if household_id else {}
    given |= {"me": as_family} if as_family else {}
    rows = _stays(session, household_id is not None, as_family is not None, **given).all()
    found = {stay.id: (stay, child, end) for stay, child, end, _ in rows}
    asked: dict[UUID, list[HomeCondition]] = {stay_id: [] for stay_id in found}
    for stay, _, _, condition in rows:
        if condition:
            asked[stay.id].append(condition)
    who = readers(session, [stay for stay, *_ in found.values()]) if found else {}
    return [
        SeenStay(stay, child, asked[stay.id], who[stay.id], end=end)
        for stay, child, end in found.values()
    ]


@question
def _stays(at_home: bool, as_family: bool) -> Any:  # noqa: FBT001 - a shape
    query: Any = select(Stay, Person, StayEnd, HomeCondition)
    query = query.outerjoin(Person, col(Person.id) == Stay.child_id)
    query = query.outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
    query = query.outerjoin(HomeCondition, col(HomeCondition.stay_id) == Stay.id)
    if at_home:
        query = query.where(col(Stay.circle_id).in_(circles_at(bindparam("home"))))
    if as_family:
        query = query.where(within(col(Stay.circle_id), family_circles(bindparam("me"))))
    return _in_order(query).limit(MOST * 4)


def _in_order(query: Any) -> Any:
    return query.order_by(
        func.coalesce(StayEnd.ended_on, Stay.ended_on).is_not(None),
        col(Stay.from_day).desc(),
        col(Stay.id),
        col(HomeCondition.made_at),
        col(HomeCondition.id),
    )


def child_decides(session: Session, me: UUID) -> bool:
    """Some child beside an adult says itself what they see (R11), by its age alone."""
    homes = select(Household.id).where(
        within(col(Household.id), own_household_ids(me)), growing.somebody_decides(Household.id, me)
    )
    return session.exec(homes.limit(1)).first() is not None


def stay(session: Session, stay_id: UUID) -> SeenStay:
    """Raises `NotFound`."""
    query: Any = select(Stay, Person, StayEnd)
    query = query.outerjoin(Person, col(Person.id) == Stay.child_id)
    query = query.outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
    row = session.exec(query.where(Stay.id == stay_id)).first()
    if row is None:
        raise NotFound
    found, child, end = row
    conditions = session.exec(
        select(HomeCondition)
        .where(HomeCondition.stay_id == stay_id)
        .order_by(col(HomeCondition.made_at), col(HomeCondition.id))
        .limit(MOST)
    ).all()
    looks = session.exec(
        select(HomeLook)
        .where(HomeLook.stay_id == stay_id)
        .order_by(col(HomeLook.looked_on).desc(), col(HomeLook.id))
        .limit(MOST)
    ).all()
    return SeenStay(found, child, conditions, readers(session, [found])[stay_id], looks, end)


def is_over(session: Session, stay: Stay) -> bool:
    """For professionals: also when not everybody knows."""
    ends = select(StayEnd.id).where(StayEnd.stay_id == stay.id)
    return stay.ended_on is not None or session.exec(ends).first() is not None


def is_unknown(session: Session, stay: Stay) -> bool:
    """It waits, and nobody of the family was told."""
    return bool(stay.talk_first) and not who_was_told(session, stay)


def readers_now(session: Session, seen: SeenStay) -> Sequence[Reader]:
    """For professionals: who of the family was not told yet, does not read it yet."""
    if not seen.stay.talk_first:
        return seen.readers
    told = who_was_told(session, seen.stay)
    return [one for one in seen.readers if one.is_staff or one.person_id in told]


def who_was_told(session: Session, stay: Stay) -> set[UUID]:
    told = StayTold.stay_id == stay.id, col(StayTold.of_end).is_(False)
    return set(session.exec(select(StayTold.person_id).where(*told)))


def elsewhere(session: Session, stay: Stay, household_id: UUID) -> Sequence[Any]:
    """Other stays of this child in that household that are not over, each with its end: the next
    one, or the same as another parent reads it."""
    session.flush()
    query = (
        select(Stay, StayEnd)
        .join(Circle, col(Circle.id) == Stay.circle_id)
        .outerjoin(StayEnd, col(StayEnd.stay_id) == Stay.id)
        .where(
            Circle.household_id == household_id,
            Stay.child_id == stay.child_id,
            Stay.id != stay.id,
            col(Stay.ended_on).is_(None),
        )
    )
    return session.exec(query.order_by(col(Stay.id)).limit(MOST)).all()


def of_household(session: Session, household_id: UUID) -> Sequence[Stay]:
    """What is not over, for its professionals."""
    there = circles_at(household_id)
    which = col(Stay.circle_id).in_(there), col(Stay.ended_on).is_(None)
    return session.exec(select(Stay).where(*which).order_by(col(Stay.id)).limit(MOST)).all()


def condition(session: Session, condition_id: UUID) -> HomeCondition:
    found = session.get(HomeCondition, condition_id)
    if found is None:
        raise NotFound
    return found


def to_inform(session: Session, household_id: UUID, child: Profile | None) -> set[UUID]:
    """Parents of this household with custody over a child that is not sixteen yet; from then on
    the child is asked (R6, R11)."""
    if child is None or has(child.age(clock.today()), Age.SIXTEEN):
        return set()
    return set(
        session.exec(
            select(Custody.parent_id)
            .join(Belonging, col(Belonging.person_id) == Custody.parent_id)
            .where(
                Custody.child_id == child.person_id,
                col(Custody.kind).in_(HELD),
                Custody.holds(),
                Belonging.household_id == household_id,
                Belonging.holds(),
            )
        )
    )


def children(session: Session, household_id: UUID) -> Sequence[Person]:
    return session.exec(
        select(Person)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .where(
            Belonging.household_id == household_id,
            Belonging.role == Role.CHILD,
            Belonging.holds(),
        )
        .order_by(Person.name, col(Person.id))
        .limit(MOST)
    ).all()
