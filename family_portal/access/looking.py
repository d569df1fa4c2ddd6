"""Who looks, and when: the values that visibility rules take at the moment they are asked.

The rules themselves are built once per process; only these four values differ per question.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import BindParameter

from family_portal.access.guarded import Viewer
from family_portal.core import clock
from family_portal.core.questions import Moving


class NobodyLooks(RuntimeError):
    """A statement asks who looks, in a session that looks for nobody."""


@dataclass(frozen=True)
class Look:
    """One question: who asks, and at what moment."""

    person_id: UUID
    now: datetime
    today: date
    # Of several households the one that is looked at; none when there is nothing to choose.
    home: UUID | None = None


_look: ContextVar[Look | None] = ContextVar("look", default=None)


def set_look(viewer: Viewer | None) -> None:
    """The guard does this before every statement, also under a reason and when nobody looks: none
    is ever asked for whoever looked last."""
    if viewer is None:
        _look.set(None)
        return
    now = clock.now()
    _look.set(Look(viewer.person_id, now, clock.day_of(now), viewer.household_id))


def _looks() -> Look:
    found = _look.get()
    if found is None:
        raise NobodyLooks
    return found


# One name each, so that a statement carries four values however often its rules use them.
_VIEWER = Moving("look_viewer", type_=sa.Uuid(), callable_=lambda: _looks().person_id)
_NOW = Moving("look_now", type_=sa.DateTime(timezone=True), callable_=lambda: _looks().now)
_TODAY = Moving("look_today", type_=sa.Date(), callable_=lambda: _looks().today)
_HOME = Moving("look_home", type_=sa.Uuid(), callable_=lambda: _looks().home)


def viewer() -> BindParameter[UUID]:
    return _VIEWER


def now() -> BindParameter[datetime]:
    return _NOW


def today() -> BindParameter[date]:
    return _TODAY


def home() -> BindParameter[UUID]:
    return _HOME
