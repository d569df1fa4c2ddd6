"""A limit as the professionals keep it, and what somebody was told of theirs."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index
from sqlmodel import Field, and_, col, or_

from family_portal.access import scopes
from family_portal.access.circles import InCircle
from family_portal.access.guarded import Viewer
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.core.once import within
from family_portal.core.questions import day

# In weeks; never longer than three months (R16).
TERMS = (4, 8, 12)
# That it ended stands this long with whom it was for.
AFTER = timedelta(days=31)
LATELY = day("limit_ended_lately", lambda: clock.today() - AFTER)


class ToldHow(StrEnum):
    """How it was explained before it was done (R18)."""

    TALK = "talk"
    PHONE = "phone"


class Restriction(InCircle, table=True):
    """Somebody does not read a record. It hangs in a circle without family: whom it is for finds
    nothing of it. Nothing is closed before a second professional said yes."""

    acts: ClassVar[tuple[str, ...]] = ("asked_by_id", "approved_by_id", "told_by_id", "ended_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    record_kind: str = Field(max_length=40)
    record_id: UUID = Field(index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    is_silent: bool = True
    # Of the list (R17); of a household file, as it was written there.
    ground: str = Field(max_length=40)
    # What is known, and from whom. For professionals, never for whom it is about.
    facts: str | None = Field(default=None, sa_type=encrypted("restriction.facts"))
    # Nobody of ours when it came from a household file.
    asked_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime = Field(default_factory=clock.now)
    # Asked of the second: may it hold until this day?
    wanted_until: date | None = None
    second_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    approved_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    approved_on: date | None = None
    # A lead said yes, who was asked whether it has to do with what the family told us (ADR 68).
    looked_along: bool | None = None
    review_on: date | None = None
    # The second said no, because.
    refused: str | None = Field(default=None, sa_type=encrypted("restriction.refused"))
    told_on: date | None = None
    told_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")

    @property
    def goes_on(self) -> bool:
        return self.ended_at is None

    @property
    def asks_second(self) -> bool:
        return self.goes_on and self.wanted_until is not None

    @property
    def asks_to_tell(self) -> bool:
        """It may be closed, once it was explained to whom it is for."""
        open_one = self.goes_on and not self.is_silent and self.approved_on is not None
        return open_one and self.told_on is None

    @property
    def holds(self) -> bool:
        """The person does not read it."""
        return self.goes_on and self.approved_on is not None and not self.asks_to_tell

    @property
    def is_overdue(self) -> bool:
        """We said that we would look again, and did not. It opens by itself never."""
        return self.holds and self.review_on is not None and self.review_on < clock.today()

    @property
    def is_for_later(self) -> bool:
        """Nothing is asked of us before the day on which we look again."""
        is_ahead = self.review_on is not None and self.review_on > clock.today()
        return self.holds and not self.asks_second and is_ahead

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Also to who leads the team: they say yes, and look at what is due."""
        ours = super().visible_to(viewer)
        if not viewer.is_staff:
            return ours
        either: ColumnElement[bool] = or_(ours, within(col(cls.circle_id), scopes.circles_led()))
        return either

    @classmethod
    def closed(cls) -> ColumnElement[bool]:
        """In a query, `holds`."""
        done = or_(col(cls.is_silent).is_(True), col(cls.told_on).is_not(None))
        return and_(col(cls.ended_at).is_(None), col(cls.approved_on).is_not(None), done)


# One at a time for each record and person: two presses are one limit.
_limit: Any = Restriction.__table__.c  # type: ignore[attr-defined]
_OPEN = _limit.ended_at.is_(None)
Index(
    "uq_restriction_open",
    _limit.record_id,
    _limit.person_id,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)


class ToldLimit(InCircle, table=True):
    """What somebody was told of a limit: what kind of thing, why, by whom, until when. In a circle
    of that person and the professionals, and without the id of what it is about."""

    __tablename__ = "told_limit"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    restriction_id: UUID = Field(index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    record_kind: str = Field(max_length=40)
    ground: str = Field(max_length=40)
    # Who decided: whoever asked, and the second who said yes.
    decided_by_id: UUID = Field(foreign_key="person.id")
    second_id: UUID = Field(foreign_key="person.id")
    decided_on: date
    told_on: date
    told_how: ToldHow = Field(sa_type=coded(ToldHow))
    review_on: date
    ended_on: date | None = None

    @classmethod
    def still_told(cls, me: Any) -> ColumnElement[bool]:
        """In a query: theirs to read; that it ended, for a month more."""
        goes_on = or_(col(cls.ended_on).is_(None), col(cls.ended_on) > LATELY)
        return and_(col(cls.person_id) == me, goes_on)
