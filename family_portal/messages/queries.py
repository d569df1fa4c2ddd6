"""What the pages with messages read. The session shows only what the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, or_, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.faces import Faces, faces, own_faces
from family_portal.access.opening import Asked
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.pager import Key, Order, Page, page_of, paged
from family_portal.core.questions import NOW, moment, question
from family_portal.messages.models import DRAFT_LASTS, Draft, Message, Reading, Thread
from family_portal.notify.models import SafeContact
from family_portal.notify.queries import safe_contacts

PAGE = 50
# A draft that is saved after this moment is still kept.
FRESH = moment("drafts_from", lambda: clock.now() - DRAFT_LASTS)


def has_unread(session: Session, person_id: UUID) -> bool:
    """Somebody else wrote the last word in a thread, and this person has not read it."""
    return _new(session, me=person_id).first() is not None


@question
def _new() -> Any:
    me: Any = bindparam("me")
    return select(Thread.id).outerjoin(Reading, mine(me)).where(is_new(me)).limit(1)


def mine(person_id: Any) -> ColumnElement[bool]:
    return and_(col(Reading.thread_id) == Thread.id, col(Reading.person_id) == person_id)


def is_new(person_id: Any) -> ColumnElement[bool]:
    last = and_(col(Thread.last_by_id) != person_id, _unread(Thread.last_at))
    arrived = and_(col(Thread.held_by_id) != person_id, _unread(Thread.held_until))
    return or_(last, and_(Thread.arrived(), arrived))


def _unread(moment: Any) -> ColumnElement[bool]:
    return or_(col(Reading.id).is_(None), col(Reading.read_until) < moment)


def last_at(of: Any = Thread) -> Any:
    """When the last message arrived."""
    return case((of.arrived(), of.held_until), else_=of.last_at)


@dataclass(frozen=True)
class Row:
    """A thread in a list, and whether something in it is new to the viewer. `family` is filled
    for professionals: whose thread it is, with how they are reached safely."""

    thread: Thread
    is_new: bool
    family: list[Person] = field(default_factory=list)
    contacts: dict[UUID, SafeContact] = field(default_factory=dict)


def threads(session: Session, me: UUID, *, older_than: UUID | None = None) -> Page[Row]:
    """The latest first."""
    edge = {"edge": older_than} if older_than else {}
    found = _page(session, bool(edge), me=me, **edge)
    return page_of([Row(thread, bool(new)) for thread, new in found], PAGE)


@question
def _page(is_older: bool) -> Any:  # noqa: FBT001 - a shape
    me: Any = bindparam("me")
    query = select(Thread, is_new(me)).select_from(Thread).outerjoin(Reading, mine(me))
    order = Order((Key(last_at(), down=True), Key(col(Thread.id), down=True)))
    edge = aliased(Thread)
    then = select(last_at(edge)).where(col(edge.id) == bindparam("edge")).scalar_subquery()
    return paged(query, order, PAGE, (then, bindparam("edge")) if is_older else None)


def queue(session: Session, me: UUID) -> list[Row]:
    """For professionals: who waits longest comes first, then the latest."""
    rows: dict[UUID, Row] = {}
    for thread, new, person, contact in _queue(session, me=me):
        row = rows.setdefault(thread.id, Row(thread, bool(new)))
        row.family.extend([person] if person else [])
        row.contacts.update({contact.person_id: contact} if contact else {})
    return list(rows.values())


@question
def _queue() -> Any:
    me: Any = bindparam("me")
    theirs = and_(col(Membership.circle_id) == Thread.circle_id, Membership.ground == Ground.FAMILY)
    return (
        select(Thread, is_new(me), Person, SafeContact)
        .select_from(Thread)
        .outerjoin(Reading, mine(me))
        .outerjoin(Membership, theirs)
        .outerjoin(Person, col(Person.id) == Membership.person_id)
        .outerjoin(SafeContact, col(SafeContact.person_id) == Person.id)
        .order_by(
            Thread.waits(me).desc(),
            case((Thread.waits(me), Thread.waiting_since)),
            last_at().desc(),
            col(Thread.id),
            Person.name,
        )
        .limit(PAGE)
    )


def contacts(
    session: Session, thread: Thread, family: set[UUID], known: Iterable[Row]
) -> dict[UUID, SafeContact]:
    """How the family of a thread is reached safely; the queue beside it knows that already."""
    for row in known:
        if row.thread.id == thread.id and family <= {person.id for person in row.family}:
            return row.contacts
    return safe_contacts(session, family)


def thread(session: Session, thread_id: UUID) -> Thread:
    """One thread. Raises `NotFound` for what is not the viewer's."""
    found = session.get(Thread, thread_id)
    if found is None:
        raise NotFound
    return found


def fresh(me: Any, of: Any = Draft) -> list[ColumnElement[bool]]:
    """Kept within a day, and not sent since: a window may have kept it while it was on its way."""
    sent = aliased(Message)
    return [
        of.person_id == me,
        of.saved_at > FRESH,
        ~exists().where(col(sent.sender_id) == me, col(sent.key) == of.key),
    ]


def drafts(session: Session, me: UUID, place_id: UUID) -> list[Draft]:
    """What somebody was writing there, one a window, the last first."""
    return list(_drafts(session, me=me, place=place_id).scalars())


@question
def _drafts() -> Any:
    here = select(Draft).where(Draft.place_id == bindparam("place"), *fresh(bindparam("me")))
    return here.order_by(col(Draft.saved_at).desc(), col(Draft.id))


def draft(session: Session, me: UUID, place_id: UUID) -> Draft | None:
    """The last of them."""
    return next(iter(drafts(session, me, place_id)), None)


def held_by(session: Session, thread: Thread, person_id: UUID) -> list[Message]:
    """What somebody wrote in a thread that nobody else has yet, the last first."""
    return list(_held_by(session, thread=thread.id, me=person_id).scalars())


@question
def _held_by() -> Any:
    own = Message.thread_id == bindparam("thread"), Message.sender_id == bindparam("me")
    not_yet = col(Message.visible_from) > NOW
    return select(Message).where(*own, not_yet).order_by(col(Message.sent_at).desc())


def own_message(
    session: Session, thread: Thread, person_id: UUID, message_id: UUID
) -> Message | None:
    found = session.get(Message, message_id)
    own = found and found.thread_id == thread.id and found.sender_id == person_id
    return found if own else None


def other_side(session: Session, thread: Thread, *, from_staff: bool) -> set[UUID]:
    """Who a message is for: what a professional writes is for the family, and the reverse."""
    return set(_sitting(session, from_staff, circle=thread.circle_id).scalars())


@question
def _sitting(family: bool) -> Any:  # noqa: FBT001 - a shape
    is_family = col(Membership.ground) == Ground.FAMILY
    return select(Membership.person_id).where(
        Membership.circle_id == bindparam("circle"),
        is_family if family else ~is_family,
        Membership.holds(),
    )


def my_faces(session: Session, me: UUID, household_id: UUID | None = None) -> Faces:
    """The professionals of my household, or of the one of mine that I chose."""
    found = own_faces(session, me, household_id)
    if not found:
        raise NotFound
    return found[0]


def household_faces(session: Session, household_id: UUID) -> Faces:
    found = faces(session, [household_id])
    if not found:
        raise NotFound
    return found[0]


def promised_day(
    those: Faces,
    readers: Iterable[UUID],
    *,
    sent_on: date | None = None,
    opening: Iterable[Asked] = (),
) -> date | None:
    """Until when we may take to answer, in the working days of the first who reads it (R5). A
    stand-in to whom it was not opened does not count."""
    closed = {one.who.cover_id for one in opening if not one.said and one.who.cover_id}
    among = set(readers)
    staff = [face for face in (*those.staff, those.lead) if face]
    for face in [*(f for f in staff if f.person_id in among), *staff]:
        return face.answer_by(sent_on or clock.today(), closed=closed)
    return None
