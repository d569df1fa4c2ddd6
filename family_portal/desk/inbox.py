"""Everything that waits for us, in one list and one statement.

Who waits longest comes first; who gave an opinion waits for nothing, so that comes last.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Subquery, literal, union_all
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.circles import Circle
from family_portal.access.households import Assignment, Household
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.feedback.models import Feedback
from family_portal.messages.models import Thread
from family_portal.plan.models import Status, Step

MOST = 50


class Kind(StrEnum):
    THREAD = "thread"
    OTHER_TIME = "other_time"
    STEP = "step"
    FEEDBACK = "feedback"


@dataclass(frozen=True)
class Item:
    """One thing that waits. `person` waits for it; `record` is what the kind says."""

    kind: Kind
    since: datetime
    household: Household | None
    person: Person | None
    record: Any
    appointment: Appointment | None = None

    @property
    def until(self) -> date | None:
        """What was promised; only an answer to a message has a day."""
        return self.record.answer_by if self.kind is Kind.THREAD else None

    @property
    def is_late(self) -> bool:
        return self.until is not None and self.until < clock.today()

    @property
    def days_late(self) -> int:
        return (clock.today() - self.until).days if self.until else 0


def waiting(session: Session, me: UUID, *, only: UUID | None = None) -> list[Item]:
    """The guard leaves what this professional may see; feedback is for its addressee alone."""
    items = _items(me)
    query = (
        select(  # type: ignore[call-overload]
            items.c.kind,
            items.c.since,
            Household,
            Person,
            Thread,
            AppointmentAnswer,
            Step,
            Feedback,
            Appointment,
        )
        .select_from(items)
        .join(Circle, col(Circle.id) == items.c.circle_id)
        .outerjoin(Household, col(Household.id) == Circle.household_id)
        .outerjoin(Person, col(Person.id) == items.c.person_id)
        .outerjoin(Thread, col(Thread.id) == items.c.id)
        .outerjoin(AppointmentAnswer, col(AppointmentAnswer.id) == items.c.id)
        .outerjoin(Step, col(Step.id) == items.c.id)
        .outerjoin(Feedback, col(Feedback.id) == items.c.id)
        .outerjoin(Appointment, col(Appointment.id) == AppointmentAnswer.appointment_id)
        .order_by(items.c.kind == Kind.FEEDBACK.value, items.c.since, items.c.id)
        .limit(MOST)
    )
    if only:
        query = query.where(items.c.id == only)
    return [_item(*row) for row in session.exec(query)]


def waiting_one(session: Session, me: UUID, record_id: UUID) -> Item:
    """One of them. Raises `NotFound` for what is not there, not ours, or settled."""
    found = waiting(session, me, only=record_id)
    if not found:
        raise NotFound
    return found[0]


def _item(
    kind: str,
    since: datetime,
    household: Household | None,
    person: Person | None,
    *records: Any,
) -> Item:
    *candidates, appointment = records
    record = next(r for r in candidates if r is not None)
    return Item(Kind(kind), since, household, person, record, appointment)


def _items(me: UUID) -> Subquery:
    parts = [
        _part(Kind.THREAD, Thread, Thread.last_by_id, Thread.waiting_since).where(
            col(Thread.waiting_since).is_not(None)
        ),
        _part(
            Kind.OTHER_TIME,
            AppointmentAnswer,
            AppointmentAnswer.person_id,
            AppointmentAnswer.said_at,
        ).where(
            AppointmentAnswer.answer == Answer.OTHER_TIME,
            col(AppointmentAnswer.settled_at).is_(None),
        ),
        _part(Kind.STEP, Step, Step.reported_by_id, Step.reported_at).where(
            Step.status == Status.NOT_POSSIBLE, col(Step.picked_up_at).is_(None)
        ),
        _part(Kind.FEEDBACK, Feedback, Feedback.sender_id, Feedback.given_at).where(
            Feedback.addressee_id == me, col(Feedback.read_at).is_(None)
        ),
    ]
    return union_all(*parts).subquery("items")


def _part(kind: Kind, model: Any, person_id: Any, since: Any) -> Any:
    return select(  # type: ignore[call-overload]
        literal(kind.value).label("kind"),
        model.id.label("id"),
        model.circle_id.label("circle_id"),
        col(person_id).label("person_id"),
        col(since).label("since"),
    )


def without_face(session: Session) -> list[Household]:
    """Households I answer for that have no contact person today (R1)."""
    today = clock.today()
    contact = and_(
        col(Assignment.household_id) == Household.id,
        Assignment.role == Role.CONTACT,
        Assignment.from_day <= today,
        or_(col(Assignment.to_day).is_(None), col(Assignment.to_day) > today),
    )
    query = (
        select(Household)
        .outerjoin(Assignment, contact)
        .where(col(Assignment.id).is_(None))
        .order_by(col(Household.no_face_until), Household.label)
        .limit(MOST)
    )
    return list(session.exec(query).all())
