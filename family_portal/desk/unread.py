"""Messages that somebody of the family has not read for five working days (ADR 18).

Whether, and of which message; never when something was read. It is asked of everybody's own rows,
so this is the only place that may, and nothing but yes or no comes out.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, exists, select

from family_portal.access.circles import Ground, Membership, circles_among
from family_portal.access.own import bare_rows
from family_portal.access.working_days import working_days_ago
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import NOBODY, moment
from family_portal.desk.models import Outcome, ReachTry
from family_portal.messages.models import Message, Reading, Thread

AFTER_DAYS = 5


def too_long_ago(today: date) -> datetime:
    return clock.at(working_days_ago(today, AFTER_DAYS))


BEFORE = moment("unread_since", lambda: too_long_ago(clock.today()))


def unread(*columns: Any, households: str | None = None) -> Any:
    """Per thread and family member one row of these columns. Threads that wait for us are left
    out: there the family spoke last. `households`: of those given under this name alone; who asks
    without the guard says so, or all of a region is looked through first."""
    behind = _behind(households)
    member = and_(
        col(Membership.circle_id) == Thread.circle_id,
        col(Membership.person_id) == behind.c.person_id,
    )
    return (
        select(*columns)
        .select_from(behind)
        .join(Thread, col(Thread.id) == behind.c.id)
        .join(Membership, member)
        .join(Message, col(Message.thread_id) == Thread.id)
        .where(
            _came() < BEFORE,
            Message.sender_id != Membership.person_id,
            col(Message.taken_back_at).is_(None),
            col(Message.retracted_at).is_(None),
            ~_has_read(_came()),
            ~_closed_it_later(),
            ~_spoke_later(),
            ~_was_reached_later(),
        )
        .group_by(Thread.id, Thread.circle_id, Membership.person_id)
    )


def _behind(households: str | None) -> Any:
    """Who did not read a thread to its end. Found first and by itself: nearly every thread was
    read, and of those no message has to be looked at."""
    in_it = and_(
        col(Membership.circle_id) == Thread.circle_id,
        Membership.ground == Ground.FAMILY,
        Membership.holds(),
    )
    last = case((Thread.arrived(), Thread.held_until), else_=Thread.last_at)
    found = select(Thread.id, Membership.person_id).join(Membership, in_it)
    if households is not None:
        found = found.where(within(col(Thread.circle_id), circles_among(households)))
    rows = found.where(~Thread.waits(NOBODY), ~_has_read(last)).cte("behind")
    return rows.prefix_with("MATERIALIZED")


def first_unread() -> Any:
    """The moment of the oldest of them."""
    return func.min(_came())


def _came() -> Any:
    """When a message was there to be read."""
    return func.coalesce(Message.visible_from, Message.sent_at)


def _has_read(until: Any) -> Any:
    reading = bare_rows(Reading)
    return exists().where(
        reading.thread_id == Thread.id,
        reading.person_id == Membership.person_id,
        reading.read_until >= until,
    )


def _closed_it_later() -> Any:
    """Who says that no answer is needed has read it; while the thread is open this is not true."""
    closed = and_(Thread.closed_by_id == Membership.person_id, col(Thread.closed_at) > _came())
    return and_(col(Thread.closed_at).is_not(None), closed)


def _spoke_later() -> Any:
    """Who wrote back has seen what stood above it."""
    own = aliased(Message)
    return exists().where(
        col(own.thread_id) == Thread.id,
        col(own.sender_id) == Membership.person_id,
        col(own.sent_at) > _came(),
    )


def _was_reached_later() -> Any:
    return exists().where(
        col(ReachTry.thread_id) == Thread.id,
        col(ReachTry.person_id) == Membership.person_id,
        col(ReachTry.outcome) != Outcome.NOT_REACHED,
        col(ReachTry.noted_at) > _came(),
    )
