"""Who looks, and when: the values that visibility rules take at the moment they are asked.

The rules themselves are built once per process; only these three values differ per question.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import BindParameter

from family_portal.core import clock


@dataclass(frozen=True)
class Look:
    """One question: who asks, and at what moment."""

    person_id: UUID
    now: datetime
    today: date


_look: ContextVar[Look] = ContextVar("look")


def set_look(person_id: UUID) -> None:
    """The guard does this before every question it lets through."""
    now = clock.now()
    _look.set(Look(person_id, now, clock.day_of(now)))


class _Asked(sa.BindParameter[Any]):
    """A value of the question at hand. The ORM's marks would make copies of it, and telling copies
    apart costs a seventh of a page; its place in the statement is all there is to mark."""

    inherit_cache = True

    def _annotate(self, _values: Any) -> "_Asked":
        return self


# One name each, so that a statement carries three values however often its rules use them.
_VIEWER = _Asked("look_viewer", type_=sa.Uuid(), callable_=lambda: _look.get().person_id)
_NOW = _Asked("look_now", type_=sa.DateTime(timezone=True), callable_=lambda: _look.get().now)
_TODAY = _Asked("look_today", type_=sa.Date(), callable_=lambda: _look.get().today)


def viewer() -> BindParameter[UUID]:
    return _VIEWER


def now() -> BindParameter[datetime]:
    return _NOW


def today() -> BindParameter[date]:
    return _TODAY
