"""One thread as its page shows it, and whether anything of it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.households import Household
from family_portal.access.kinds import RecordKind, with_threads
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.once import alone
from family_portal.core.pager import Key, Order, page_of, paged
from family_portal.core.polling import version_of
from family_portal.core.questions import NOW, question
from family_portal.messages.about import Topic, topic
from family_portal.messages.models import Draft, Message, Reading, Thread
from family_portal.messages.queries import PAGE, fresh, is_new, last_at, mine


@dataclass(frozen=True)
class Line:
    """One message and who wrote it; the name is gone when the writer is out of sight."""

    message: Message
    sender: Person | None
    from_staff: bool = False


@dataclass(frozen=True)
class Talk:
    """One page of a thread, oldest line on top. `older` leads to the page before."""

    thread: Thread
    lines: list[Line]
    is_new: bool
    older: UUID | None
    # Unknown to who is not in the circle.
    household_id: UUID | None
    draft: Draft | None = None
    # More windows than one were writing here.
    has_more_drafts: bool = False
    topic: Topic | None = None
    # The viewer sits here as a professional.
    is_ours: bool = False
    # The parents of the household live apart.
    lives_apart: bool = False

    @property
    def corrected(self) -> set[UUID | None]:
        """Messages that a later one puts right."""
        return {line.message.corrects_id for line in self.lines}

    @property
    def seen_until(self) -> datetime:
        """Until where somebody has read who has this page before them."""
        return max((line.message.came_at for line in self.lines), default=self.thread.last_at)


def talk(session: Session, thread_id: UUID, me: UUID, *, older_than: UUID | None = None) -> Talk:
    """The last page of a thread, or the one before a message. Raises `NotFound`."""
    known = with_threads()
    edge = {"edge": older_than} if older_than else {}
    rows = _page(session, bool(edge), me=me, thread=thread_id, **edge).all()
    if not rows:
        raise NotFound
    return _talk(rows, known)


@question
def _page(is_older: bool) -> Any:  # noqa: FBT001 - a shape
    me: Any = bindparam("me")
    order = Order((Key(col(Message.sent_at), down=True), Key(col(Message.id), down=True)))
    edge = aliased(Message)
    then = select(edge.sent_at).where(col(edge.id) == bindparam("edge")).scalar_subquery()
    # In the join, not on the page: a thread is there also when nothing is older.
    older = [order.behind((then, bindparam("edge")))] if is_older else []
    query = (
        select(  # type: ignore[call-overload]
            Thread,
            Message,
            Person,
            is_new(me),
            Circle.household_id,
            Draft,
            _is_staff(Message.sender_id),
            _is_staff(me),
            _drafts(me, func.count()) > 1,
            Household.separate_parents,
            *(kind.model for kind in with_threads().values()),
        )
        .select_from(Thread)
        .outerjoin(Message, and_(col(Message.thread_id) == Thread.id, *older))
        .outerjoin(Person, col(Person.id) == Message.sender_id)
        .outerjoin(Reading, mine(me))
        .outerjoin(Circle, col(Circle.id) == Thread.circle_id)
        .outerjoin(Household, col(Household.id) == Circle.household_id)
        .outerjoin(Draft, col(Draft.id) == _last_draft(me))
        .where(col(Thread.id) == bindparam("thread"))
    )
    for name, kind in with_threads().items():
        model: Any = kind.model
        query = query.outerjoin(
            model, and_(col(Thread.about_kind) == name, model.id == Thread.about_id)
        )
    return paged(query, order, PAGE)


def _talk(rows: Sequence[Any], known: Mapping[str, RecordKind]) -> Talk:
    page = page_of(rows, PAGE)
    lines = [Line(row[1], row[2], bool(row[6])) for row in page.rows if row[1]]
    thread, _, _, new, household_id, draft, _, ours, more, apart, *records = rows[0]
    about = [
        topic(kind, r) for kind, r in zip(known.values(), records, strict=True) if r is not None
    ]
    return Talk(
        thread,
        lines[::-1],
        is_new=bool(new),
        older=page.last and page.last[1].id,
        household_id=household_id,
        draft=draft,
        has_more_drafts=bool(more),
        topic=about[0] if about else None,
        is_ours=bool(ours),
        lives_apart=bool(apart),
    )


def _drafts(me: Any, what: Any) -> Any:
    """Of this thread, in a query of its own."""
    own = aliased(Draft)
    there = select(what).select_from(own).where(own.place_id == Thread.id, *fresh(me, own))
    return there.correlate(Thread).scalar_subquery()


def _last_draft(me: Any) -> Any:
    own = aliased(Draft)
    last = select(own.id).where(own.place_id == Thread.id, *fresh(me, own))
    last = last.order_by(col(own.saved_at).desc(), col(own.id)).limit(1)
    return last.correlate(Thread).scalar_subquery()


def _is_staff(person_id: Any) -> ColumnElement[bool]:
    """In this thread: the seat tells and not the role."""
    seat = aliased(Membership)
    return exists().where(
        col(seat.circle_id) == Thread.circle_id,
        col(seat.person_id) == person_id,
        col(seat.ground) != Ground.FAMILY,
    )


def version(session: Session, thread_id: UUID, me: UUID) -> str:
    """Changes when anything on the page of a thread does. One statement; no record is loaded, so
    a look that finds nothing new is not a look. Raises `NotFound`."""
    row = _marks(session, me=me, thread=thread_id).one_or_none()
    if row is None:
        raise NotFound
    return version_of(thread_id, *row)


@question
def _marks() -> Any:
    me: Any = bindparam("me")
    there = select(Message).where(col(Message.thread_id) == bindparam("thread")).subquery()
    return alone(
        select(  # type: ignore[call-overload]
            last_at(),
            Thread.waiting_since,
            Thread.answer_by,
            Thread.reminded_at,
            Thread.closed_at,
            is_new(me),
            select(func.count(there.c.id)).scalar_subquery(),
            select(func.max(there.c.visible_from)).scalar_subquery(),
            select(func.max(there.c.retracted_at)).scalar_subquery(),
            select(func.count(there.c.id)).where(there.c.visible_from > NOW).scalar_subquery(),
        )
        .select_from(Thread)
        .outerjoin(Reading, mine(me))
        .where(col(Thread.id) == bindparam("thread"))
    )
