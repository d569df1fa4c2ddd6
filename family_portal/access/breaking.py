"""Break-glass: the lead of a team reads for some hours what is closed to a lead (ADR 74).

The moment opens it and the moment closes it; no program has to run. The family sees that it was so,
but for those for whose eyes a silent limit holds (R16): to them it is not there.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Field, and_, col, or_, select

from family_portal.access import alongside, scopes
from family_portal.access.circles import Category
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForAWhile
from family_portal.core import clock
from family_portal.core.columns import encrypted
from family_portal.core.once import within
from family_portal.core.questions import moment

LONGEST = timedelta(hours=4)
# Who had it waits this long; until then somebody else of the leads must find it needed too.
AGAIN_AFTER = timedelta(hours=24)
# The first page names it so long: home is short, and "wie had toegang" keeps it for years.
TOLD_SINCE = moment("told_of_opening_since", lambda: clock.now() - timedelta(days=5))
# What somebody needs who must act now: what is planned and agreed, and whom to ring. What a child
# wrote, letters, stories, measures, opinions and safety arrangements stay closed.
OPENED = frozenset({Category.PLAN, Category.APPOINTMENT, Category.WAITING, Category.CALL})


class BreakGlass(ForAWhile, Guarded, table=True):
    """That a lead read a household for some hours. Never why: one of them may not know that."""

    __tablename__ = "break_glass"
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    by_id: UUID = Field(foreign_key="person.id", index=True)
    until: datetime

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The family, but for whom it is silent; its professionals, and the leads of its team."""
        home = col(cls.household_id)
        told: ColumnElement[bool] = and_(
            within(home, scopes.member_of()), ~within(col(cls.id), alongside.silent_glass())
        )
        if not viewer.is_staff:
            return told
        ours: Any = within(home, scopes.staffed_households()), within(home, scopes.led_households())
        either: ColumnElement[bool] = or_(told, *ours)
        return either


class BreakGlassReason(Guarded, table=True):
    """Why, in the lead's own words: for who leads the team."""

    __tablename__ = "break_glass_reason"

    break_glass_id: UUID = Field(foreign_key="break_glass.id", primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    words: str = Field(sa_type=encrypted("break_glass_reason.words"))

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Who leads the team."""
        if not viewer.is_staff:
            return sa.false()
        return within(col(cls.household_id), scopes.led_households())


class BreakGlassSilence(Guarded, table=True):
    """To whom it is not told: for whom a silent limit was approved before (R16)."""

    __tablename__ = "break_glass_silence"

    break_glass_id: UUID = Field(foreign_key="break_glass.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    household_id: UUID = Field(foreign_key="household.id")

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Who leads the team."""
        if not viewer.is_staff:
            return sa.false()
        return within(col(cls.household_id), scopes.led_households())


def lately_opened() -> Any:
    """SELECT of each time, the last first, that the viewer's own household was opened: what the
    notice of it was about. Not of households they work for."""
    ours = within(col(BreakGlass.household_id), scopes.member_of())
    lately = col(BreakGlass.since) >= TOLD_SINCE
    return select(col(BreakGlass.id)).where(ours, lately).order_by(col(BreakGlass.since).desc())
