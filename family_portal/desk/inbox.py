"""Everything that waits for us, in one list and one statement.

Who waits longest comes first, then today's other work. All kinds are parts of one union, so more of
them cost no more statements.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.circles import Circle
from family_portal.access.households import Assignment, Household
from family_portal.access.people import Belonging, Person
from family_portal.access.posts import has_left
from family_portal.access.roles import Role
from family_portal.access.teams import Team
from family_portal.accounts.models import SignInAlert
from family_portal.appointments.models import AddressCheck, Appointment, AppointmentAnswer, LeftOut
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.care.models import CallRequest
from family_portal.contact_plan.models import ContactArrangement, Visit
from family_portal.core.errors import NotFound
from family_portal.core.forms import in_reach
from family_portal.core.once import alone
from family_portal.core.pager import Key, Order, page_of, paged
from family_portal.core.polling import version_of
from family_portal.core.questions import question
from family_portal.desk.items import Item, Kind, Seat
from family_portal.desk.parts import parts
from family_portal.desk.seats import seat
from family_portal.feedback.models import Feedback
from family_portal.held_back.models import HeldAct
from family_portal.informing.models import InformationRequest
from family_portal.learning.models import Lesson
from family_portal.learning.table_models import LearningTable
from family_portal.legal_aid.models import AidRequest
from family_portal.limits.models import Restriction
from family_portal.measures.models import Matter
from family_portal.messages.models import Thread
from family_portal.plan.models import Step, Waiting
from family_portal.reactions.corrections import Correction, PutRight
from family_portal.stays.models import Stay
from family_portal.story.models import Story
from family_portal.talks.models import TalkInterpreter
from family_portal.talks.written import Retelling

MOST = 50
PLACE = ("rank", "since", "id", "who")
RANKS = frozenset(kind.rank for kind in Kind)
# What a thing that waits can be; a thread is joined first, for it says who answers, an appointment
# last, for it may hang under an answer.
RECORDS: tuple[Any, ...] = (
    *(Thread, AppointmentAnswer, Step, Feedback),
    *(AidRequest, CallRequest, Matter, SignInAlert),
    *(AppointmentRequest, LeftOut, AddressCheck, Retelling, Waiting, Visit, Story),
    *(TalkInterpreter, ContactArrangement, Lesson, Team, LearningTable, HeldAct, Correction),
    Belonging,
    Assignment,
    InformationRequest,
    Restriction,
    PutRight,
    Stay,
)


@dataclass(frozen=True)
class Place:
    """Where in the list a page ended, to go on from there whatever was settled meanwhile."""

    rank: int
    since: datetime
    id: UUID
    who: UUID

    def __str__(self) -> str:
        return f"{self.rank}_{self.since.isoformat()}_{self.id}_{self.who}"

    @classmethod
    def read(cls, text: str | None) -> "Place | None":
        """None for what is no place in a list."""
        try:
            rank, since, record, who = (text or "").split("_")
            place = cls(int(rank), datetime.fromisoformat(since), UUID(record), UUID(who))
        except ValueError:
            return None
        is_in_reach = place.rank in RANKS and place.since.tzinfo and in_reach(place.since)
        return place if is_in_reach else None


@dataclass(frozen=True)
class Inbox:
    """One page. `after` leads to the next one."""

    items: list[Item]
    seat: Seat | None = None
    after: Place | None = None


def waiting(
    session: Session, me: UUID, *, of: Seat | None = None, after: Place | None = None
) -> Inbox:
    rows = _page(session, of, bool(after), me=me, **_edge(after)).all()
    page = page_of(rows, MOST)
    last = page.last
    ends = None if last is None else Place(*(getattr(last, name) for name in PLACE))
    return Inbox([_item(row) for row in page.rows], of, ends)


def version(
    session: Session, me: UUID, *, of: Seat | None = None, after: Place | None = None
) -> str:
    """Changes when the list does. One statement; no record is loaded."""
    return version_of(of, after, *_marks(session, of, bool(after), me=me, **_edge(after)))


@question
def _page(of: Seat | None, is_next: bool) -> Any:  # noqa: FBT001 - a shape
    items = parts()
    return _ordered(_with_records(items), items, of, is_next=is_next)


@question
def _marks(of: Seat | None, is_next: bool) -> Any:  # noqa: FBT001 - a shape
    items = parts()
    asked = select(*items.c, Thread.answer_by, Thread.reminded_at, Thread.answerer_id)  # type: ignore[call-overload]
    return alone(_ordered(_visible(asked, items), items, of, is_next=is_next))


def _edge(after: Place | None) -> dict[str, Any]:
    return {name: getattr(after, name) for name in PLACE} if after else {}


def _ordered(query: Any, items: Any, of: Seat | None, *, is_next: bool) -> Any:
    place = _place(items)
    if of:
        query = query.where(seat(items, bindparam("me")) == of.value)
    names = zip(place, PLACE, strict=True)
    edge = [bindparam(name, type_=column.type) for column, name in names]
    return paged(query, Order(tuple(map(Key, place))), MOST, edge if is_next else None)


def waiting_one(
    session: Session, me: UUID, kind: Kind, record_id: UUID, person_id: UUID | None = None
) -> Item:
    """One of them. Raises `NotFound` for what is not there, not ours, or settled."""
    about = {"person": person_id} if person_id else {}
    found = _one(session, bool(about), me=me, kind=kind.value, id=record_id, **about).first()
    if found is None:
        raise NotFound
    return _item(found)


@question
def _one(of_person: bool) -> Any:  # noqa: FBT001 - a shape
    items = parts()
    is_it = items.c.kind == bindparam("kind"), items.c.id == bindparam("id")
    query = _with_records(items).where(*is_it)
    return query.where(items.c.person_id == bindparam("person")) if of_person else query


def _place(items: Any) -> tuple[Any, ...]:
    """The order of the list. One thread may be there twice, once for each who did not read it."""
    who = func.coalesce(items.c.person_id, items.c.id)
    return items.c.rank, items.c.since, items.c.id, who


def _visible(query: Any, items: Any) -> Any:
    """With the thread, which says who answers. A circle that is not there for me hides what hangs
    in it."""
    joined = query.select_from(items).outerjoin(Circle, col(Circle.id) == items.c.circle_id)
    joined = joined.outerjoin(Thread, col(Thread.id) == items.c.id)
    return joined.where(or_(items.c.circle_id.is_(None), col(Circle.id).is_not(None)))


def _with_records(items: Any) -> Any:
    rank, since, record_id, who = _place(items)
    query = select(  # type: ignore[call-overload]
        items.c.kind, rank, since, record_id, who.label("who"), Household, Person, *RECORDS
    ).add_columns(Appointment)
    query = _visible(query, items).outerjoin(Person, col(Person.id) == items.c.person_id)
    for model in RECORDS[1:]:
        query = query.outerjoin(model, and_(col(model.id) == items.c.id, *_as(items, model)))
    home = func.coalesce(Circle.household_id, Assignment.household_id)
    query = query.outerjoin(Household, col(Household.id) == home)
    those = (AppointmentAnswer, LeftOut, Retelling, Visit, TalkInterpreter)
    meant = func.coalesce(*(model.appointment_id for model in those), items.c.id)
    return query.outerjoin(Appointment, col(Appointment.id) == meant)


def _as(items: Any, model: Any) -> list[Any]:
    """A lesson has the id of the meeting that decided it: there the kind says which is meant."""
    kinds = {Lesson: Kind.LESSON, LearningTable: Kind.TABLE}
    return [items.c.kind == kinds[model].value] if model in kinds else []


def _item(row: Row[Any]) -> Item:
    records = (getattr(row, model.__name__) for model in RECORDS)
    record = next((found for found in records if found is not None), row.Appointment)
    return Item(Kind(row.kind), row.since, row.Household, row.Person, record, row.Appointment)


def without_face(session: Session) -> list[Household]:
    """Households I answer for that have no contact person today (R1)."""
    return list(_without_face(session).scalars())


@question
def _without_face() -> Any:
    contact = and_(
        col(Assignment.household_id) == Household.id,
        Assignment.role == Role.CONTACT,
        Assignment.holds(),
        ~has_left(Assignment.person_id),
    )
    return (
        select(Household)
        .outerjoin(Assignment, contact)
        .where(col(Assignment.id).is_(None))
        .order_by(col(Household.no_face_until), Household.label)
        .limit(MOST)
    )
