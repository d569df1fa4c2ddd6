"""When something holds: the one rule for all that begins and ends (ADR 40).

Every span is half open: it holds from its beginning, and no longer from its end. A planned end is
no end: whoever leaves next week is here today. Each rule is said twice, side by side: for a record
and, on a class or an alias of it, as a criterion of a statement. For bare columns there are the
functions. Nobody compares these columns by hand; a house rule looks.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, TypeVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.ext.hybrid import hybrid_method
from sqlmodel import Field, SQLModel, col

from family_portal.core import clock
from family_portal.core.errors import NotAllowed
from family_portal.core.questions import NOW, TODAY

Of = TypeVar("Of")


class Overlaps(NotAllowed):
    """It cannot be so at the same time as something else. `why` says so to who hands in a file."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def at_moment(columns: Any, at: Any) -> ColumnElement[bool]:
    """Begun and not ended."""
    return sa.and_(columns.since <= at, goes_on(columns.until, at))


def on_day(columns: Any, on: Any) -> ColumnElement[bool]:
    """Without a first day it always has been."""
    begun = sa.or_(columns.from_day.is_(None), columns.from_day <= on)
    return sa.and_(begun, goes_on(columns.to_day, on))


def through_day(columns: Any, on: Any) -> ColumnElement[bool]:
    """The last day included."""
    return sa.and_(columns.from_day <= on, columns.to_day >= on)


def not_over(columns: Any, since: Any) -> ColumnElement[bool]:
    """The last day is not before that one. What was called off has no day in it."""
    return sa.and_(columns.to_day >= since, columns.to_day >= columns.from_day)


def goes_on(end: Any, after: Any) -> ColumnElement[bool]:
    """Not ended, begun or not."""
    return sa.or_(end.is_(None), end > after)


def _now_holding(cls: Any, at: datetime | None = None) -> ColumnElement[bool]:
    return at_moment(cls, NOW if at is None else at)


def _now_going_on(cls: Any, after: datetime | None = None) -> ColumnElement[bool]:
    return goes_on(cls.until, NOW if after is None else after)


def _today_holding(cls: Any, on: date | None = None) -> ColumnElement[bool]:
    return on_day(cls, TODAY if on is None else on)


def _today_going_on(cls: Any, after: date | None = None) -> ColumnElement[bool]:
    return goes_on(cls.to_day, TODAY if after is None else after)


def _today_away(cls: Any, on: date | None = None) -> ColumnElement[bool]:
    return through_day(cls, TODAY if on is None else on)


def overlapping(spans: Iterable[tuple[date | None, date | None, Of]]) -> Iterator[tuple[Of, Of]]:
    """Of spans of days, half open: those that hold on one day, the earlier first. What ends where
    it begins never held, and overlaps nothing."""
    lasting = [(first or date.min, end or date.max, of) for first, end, of in spans]
    before: tuple[date, Of] | None = None
    for first, end, of in sorted((s for s in lasting if s[0] < s[1]), key=lambda s: s[:2]):
        if before and first < before[0]:
            yield before[1], of
        if before is None or end > before[0]:
            before = end, of


class ForAWhile(SQLModel):
    """Mix in for what holds from a moment. `until` is the first moment it no longer does."""

    since: datetime = Field(default_factory=clock.now)
    until: datetime | None = None

    def _holds(self, at: datetime | None = None) -> bool:
        """Begun and not ended; now, unless another moment is named."""
        return self.since <= (at or clock.now()) and self._goes_on(at)

    def _goes_on(self, after: datetime | None = None) -> bool:
        """Not ended, begun or not."""
        return self.until is None or self.until > (after or clock.now())

    holds: ClassVar[hybrid_method[..., bool]] = hybrid_method(_holds, _now_holding)
    goes_on: ClassVar[hybrid_method[..., bool]] = hybrid_method(_goes_on, _now_going_on)

    @classmethod
    def held_since(cls, moment: datetime) -> ColumnElement[bool]:
        """At some moment from then until now."""
        return sa.and_(col(cls.since) <= clock.now(), goes_on(cls.until, moment))


class ForDays(SQLModel):
    """Mix in for what holds from a day. `to_day` is the first day it no longer does; without
    `from_day` it always has been."""

    from_day: date | None = None
    to_day: date | None = None

    def _holds(self, on: date | None = None) -> bool:
        """Begun and not ended; today, unless another day is named."""
        day = on or clock.today()
        return (self.from_day is None or self.from_day <= day) and self._goes_on(day)

    def _goes_on(self, after: date | None = None) -> bool:
        """Not ended, begun or not."""
        return self.to_day is None or self.to_day > (after or clock.today())

    holds: ClassVar[hybrid_method[..., bool]] = hybrid_method(_holds, _today_holding)
    goes_on: ClassVar[hybrid_method[..., bool]] = hybrid_method(_goes_on, _today_going_on)


class ThroughDays(SQLModel):
    """Mix in for an absence: families are told its last day, "tot en met", so `to_day` is that."""

    from_day: date
    to_day: date

    @property
    def over_on(self) -> date:
        """The first day that it no longer holds."""
        return self.to_day + timedelta(days=1)

    def _holds(self, on: date | None = None) -> bool:
        """Begun and not over; today, unless another day is named."""
        return self.from_day <= (on or clock.today()) <= self.to_day

    holds: ClassVar[hybrid_method[..., bool]] = hybrid_method(_holds, _today_away)
