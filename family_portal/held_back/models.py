"""An act that waits for the lead of the team, and a complaint that reached us."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index
from sqlmodel import Field, and_, col, or_

from family_portal.access.circles import InCircle
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class ActKind(StrEnum):
    """What becomes less for a household by it."""

    APPOINTMENT_OFF = "appointment_off"
    STEP_STOPPED = "step_stopped"
    CONTACT_NARROWED = "contact_narrowed"
    CONTACT_ENDED = "contact_ended"


class HeldAct(InCircle, table=True):
    """Asked by a professional, and not done until the lead looked at it. It hangs in a circle of
    those two: nobody of the household, whoever complained or not, finds anything of it."""

    __tablename__ = "held_act"

    acts: ClassVar[tuple[str, ...]] = ("by_id", "answered_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: ActKind = Field(sa_type=coded(ActKind))
    record_id: UUID = Field(index=True)
    # Of the record as whoever asks read it.
    version: int
    # What goes along with the act, and why, as the family would read it.
    said: str = Field(sa_type=encrypted("held_act.said"))
    because: str = Field(sa_type=encrypted("held_act.because"))
    by_id: UUID = Field(foreign_key="person.id")
    asked_at: datetime = Field(default_factory=clock.now)
    lead_id: UUID = Field(foreign_key="person.id", index=True)
    # The day by which the lead looks. After it, whoever asked may do it.
    answer_by: date
    done_at: datetime | None = None
    # Done before the lead looked, because. Then the lead is asked afterwards.
    hurry: str | None = Field(default=None, sa_type=encrypted("held_act.hurry"))
    # "Does this have to do with what the family said of us?"
    is_connected: bool | None = None
    answer: str | None = Field(default=None, sa_type=encrypted("held_act.answer"))
    answered_at: datetime | None = None
    answered_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # Whoever asked knows that it came back, or that it no longer fits.
    settled_at: datetime | None = None

    @property
    def more(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.said)
        return found

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_open(self) -> bool:
        """Neither done nor answered: the household does not know of it."""
        return self.done_at is None and self.answered_at is None and self.settled_at is None

    @property
    def asks_lead(self) -> bool:
        return self.answered_at is None and self.settled_at is None

    @property
    def look_by(self) -> date | None:
        """The day that was promised, as long as the lead is asked."""
        return self.answer_by if self.asks_lead else None

    @property
    def is_late(self) -> bool:
        return self.asks_lead and self.answer_by < clock.today()

    @property
    def came_back(self) -> bool:
        """With a yes; or with a no, when the record was otherwise by then."""
        is_back = self.answered_at is not None and (bool(self.is_connected) or not self.is_done)
        return is_back and self.settled_at is None

    @classmethod
    def waits(cls, me: Any) -> ColumnElement[bool]:
        """In a query: for the lead to answer, or back with whoever asked."""
        unsettled = col(cls.settled_at).is_(None)
        asked = and_(col(cls.answered_at).is_(None), col(cls.lead_id) == me)
        returned = or_(col(cls.is_connected).is_(True), col(cls.done_at).is_(None))
        back = and_(col(cls.answered_at).is_not(None), returned, col(cls.by_id) == me)
        return and_(unsettled, or_(asked, back))


# One at a time for each record: two presses, or two of us, are one question.
_held = HeldAct.__table__.c  # type: ignore[attr-defined]
_OPEN = and_(_held.done_at.is_(None), _held.answered_at.is_(None), _held.settled_at.is_(None))
Index(
    "uq_held_act_open",
    _held.record_id,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)


class ComplaintNote(InCircle, table=True):
    """A complaint about help to this household reached us: its day, and nothing of what it says or
    whose it is. For whoever noted it and the lead."""

    __tablename__ = "complaint_note"

    acts: ClassVar[tuple[str, ...]] = ("noted_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    came_on: date
    noted_by_id: UUID = Field(foreign_key="person.id")
    noted_at: datetime = Field(default_factory=clock.now)
