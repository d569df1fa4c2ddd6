"""What the pages of daily care read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.actions.look_after import number_to_ring
from family_portal.access.audience import Reader, readers
from family_portal.access.caring import carers_of
from family_portal.access.circles import Category, Circle, circles_at
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.daily_care.models import CareNote, MovingCard, SaidBy
from family_portal.plan.people import Here, at_work
from family_portal.plan.queries import family_circles
from family_portal.stays.models import Stay
from family_portal.stays.queries import to_inform

MOST = 50


@dataclass
class Daily:
    """Of one child, what holds now. `child` is nobody when the reader may not know them."""

    child_id: UUID
    child: Person | None
    # Which parent said something, as far as the reader may know them.
    parents: dict[UUID, Person] = field(default_factory=dict)
    cards: list[MovingCard] = field(default_factory=list)
    notes: list[CareNote] = field(default_factory=list)
    readers: Sequence[Reader] = ()
    phone: str | None = None

    @property
    def staff(self) -> list[Reader]:
        return [reader for reader in self.readers if reader.is_staff]


def mine(session: Session, me: UUID) -> list[Daily]:
    """For a child of itself, for who looks after it of that child. What one reads for work is at
    the desk."""
    found: dict[UUID, Daily] = {}
    _gather(session, found, lambda model: within(model.circle_id, family_circles(me)))
    for one in found.values():
        record: Any = next(iter([*one.cards, *one.notes]))
        one.readers = readers(session, [record])[record.id]
        one.phone = number_to_ring(session, record.circle_id)
    return list(found.values())


def _gather(session: Session, found: dict[UUID, Daily], where: Any) -> None:
    """What ended is left out, and a move that was."""
    of_cards: Any = _with_child(MovingCard, where).order_by(col(MovingCard.day))
    of_notes: Any = _with_child(CareNote, where).order_by(CareNote.topic, col(CareNote.made_at))
    to_come = col(MovingCard.day) >= clock.today()
    for name, query in (("cards", of_cards.where(to_come)), ("notes", of_notes)):
        for one, child in session.exec(query.limit(MOST)).all():
            daily = found.setdefault(one.child_id, Daily(one.child_id, child))
            getattr(daily, name).append(one)
    notes = [note for daily in found.values() for note in daily.notes]
    if ids := {note.said_by_id for note in notes if note.said_by_id}:
        known = session.exec(select(Person).where(col(Person.id).in_(ids))).all()
        for daily in found.values():
            daily.parents = {one.id: one for one in known}


def _with_child(model: Any, where: Any) -> Any:
    """What hangs in a circle of a stay is the same card, for others."""
    both = select(model, Person).outerjoin(Person, col(Person.id) == model.child_id)
    both = both.join(Circle, col(Circle.id) == model.circle_id)
    return both.where(where(model), Circle.category == Category.CARE, model.ended_at.is_(None))


def stay_circles(
    session: Session, household_id: UUID, child_id: UUID, *, now: bool = False
) -> Sequence[Circle]:
    """Those of the viewer in which it stands, or stood, where this child lives. `now`: a stay that
    goes on hangs there still; who was left out of it sits on in the circle that it left."""
    told = select(Circle).where(
        Circle.household_id == household_id,
        Circle.about_id == child_id,
        Circle.category == Category.STAY,
    )
    if now:
        goes_on = Stay.child_id == child_id, col(Stay.ended_on).is_(None)
        told = told.where(col(Circle.id).in_(select(Stay.circle_id).where(*goes_on)))
    return session.exec(told.order_by(col(Circle.id))).all()


def moves_told(session: Session, stay_circle_id: UUID) -> Sequence[MovingCard]:
    """Beside a stay, for who reads it: the moves that are to come."""
    told = select(MovingCard).where(
        MovingCard.circle_id == stay_circle_id,
        MovingCard.day >= clock.today(),
        col(MovingCard.ended_at).is_(None),
    )
    return session.exec(told.order_by(col(MovingCard.day), col(MovingCard.id)).limit(MOST)).all()


@dataclass(frozen=True)
class AtDesk:
    """One child, as its professionals keep this."""

    place: Here
    child: Person
    profile: Profile
    carers: Sequence[tuple[Any, Person]]
    daily: Daily
    # With custody over the child, while it is theirs to say (R6, R11).
    parents: Sequence[Person]

    @property
    def may_say(self) -> list[str]:
        """As a form gives it."""
        each = [f"{SaidBy.PARENT}:{one.id}" for one in self.parents]
        together = [] if len(self.parents) == 1 else [SaidBy.PARENTS.value]
        return [*together, *each, *(SaidBy.DOCTOR, SaidBy.GUARDIAN, SaidBy.CHILD)]


def at_desk(session: Session, me: UUID, household_id: UUID, child_id: UUID) -> AtDesk:
    """Raises `NotFound` for who does not work there, or who is no child of it."""
    place = at_work(session, me, household_id)
    held = select(Belonging.id).where(
        Belonging.person_id == child_id,
        Belonging.household_id == household_id,
        Belonging.role == Role.CHILD,
        Belonging.holds(),
    )
    profile, child = session.get(Profile, child_id), session.get(Person, child_id)
    if session.exec(held).first() is None or profile is None or child is None:
        raise NotFound
    found: dict[UUID, Daily] = {}
    there = circles_at(household_id).where(Circle.about_id == child_id)
    _gather(session, found, lambda model: model.circle_id.in_(there))
    daily = found.get(child_id) or Daily(child_id, child)
    may = col(Person.id).in_(to_inform(session, household_id, profile))
    parents = session.exec(select(Person).where(may).order_by(Person.name, col(Person.id))).all()
    return AtDesk(place, child, profile, carers_of(session, child_id), daily, parents)
