"""Somebody wants to be called; a message reached people it was not for."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement
from sqlmodel import Field, col, or_

from family_portal.access import scopes
from family_portal.access.circles import InCircle
from family_portal.access.guarded import Guarded, Viewer
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.core.once import within

# GDPR article 33: to the authority within 72 hours after it was noticed.
TO_AUTHORITY = timedelta(hours=72)


class Moment(StrEnum):
    """When somebody can be called. The hours agreed with them go before these."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    ANY = "any"
    AGREED = "agreed"


class Outcome(StrEnum):
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"


class CallRequest(InCircle, table=True):
    """ "Bel mij." Its circle is the asker and the household's team. The number is never in it: that
    is what was agreed in person (R13), so somebody else on this phone cannot choose one."""

    __tablename__ = "call_request"

    acts: ClassVar[tuple[str, ...]] = (
        "person_id",
        "ended_by_id",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    moment: Moment = Field(sa_type=coded(Moment))
    asked_at: datetime = Field(default_factory=clock.now)
    call_by: date
    # Every time somebody called and nobody answered counts; it stays open.
    tries: int = 0
    tried_at: datetime | None = None
    outcome: Outcome | None = Field(default=None, sa_type=coded(Outcome))
    ended_at: datetime | None = Field(default=None, index=True)
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def is_late(self, today: date) -> bool:
        return self.is_open and self.tries == 0 and self.call_by < today

    def was_done_lately(self, today: date) -> bool:
        """For a week the asker still reads that we spoke."""
        ended = self.ended_at if self.outcome is Outcome.SPOKEN else None
        return ended is not None and today - clock.day_of(ended) < timedelta(days=7)

    def try_in_vain(self) -> None:
        self.tries, self.tried_at = self.tries + 1, clock.now()

    def end(self, outcome: Outcome, *, by_id: UUID) -> None:
        """The first ending counts."""
        if self.is_open:
            self.outcome, self.ended_at, self.ended_by_id = outcome, clock.now(), by_id


class Leaked(StrEnum):
    """What kind of facts were in the message; the words themselves are kept nowhere (ADR 19)."""

    ADDRESS = "address"
    NUMBER = "number"
    SAFETY = "safety"
    HEALTH = "health"
    OTHER = "other"


class _OfHousehold(Guarded):
    """For the household's professionals and the lead of its team; never for the family here: they
    are told in a talk."""

    household_id: UUID = Field(foreign_key="household.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        household = col(cls.household_id)
        return or_(
            within(household, scopes.staffed_households()),
            within(household, scopes.led_households()),
        )


class Breach(_OfHousehold, table=True):
    """The record of a message that reached the wrong people (GDPR 33(5))."""

    acts: ClassVar[tuple[str, ...]] = (
        "by_id",
        "told_by_id",
        "decided_by_id",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id")
    message_id: UUID = Field(foreign_key="message.id", unique=True)
    sent_at: datetime
    # Noticed; the 72 hours begin here.
    learnt_at: datetime
    retracted_at: datetime = Field(default_factory=clock.now)
    by_id: UUID = Field(foreign_key="person.id")
    kind: Leaked = Field(sa_type=coded(Leaked))
    # What went wrong, in the professional's words; told not to repeat what leaked.
    what_happened: str = Field(sa_type=encrypted("breach.what_happened"))
    # The talk with the family members it is about.
    told_on: date | None = None
    told_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # Decided by the lead. Not reporting needs a reason too.
    is_reported: bool | None = None
    decided_at: datetime | None = None
    decided_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    reason: str | None = Field(default=None, sa_type=encrypted("breach.reason"))

    @property
    def report_by(self) -> datetime:
        return self.learnt_at + TO_AUTHORITY

    @property
    def is_late(self) -> bool:
        return self.decided_at is None and clock.now() > self.report_by

    @property
    def is_open(self) -> bool:
        return self.decided_at is None or self.told_on is None


class Seen(StrEnum):
    """What is known of somebody who could read the message."""

    READ = "read"
    OPENED = "opened"
    UNKNOWN = "unknown"


class BreachReader(_OfHousehold, table=True):
    """Somebody who could read it, by name at that moment: memberships end, the record stays."""

    __tablename__ = "breach_reader"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    breach_id: UUID = Field(foreign_key="breach.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    name: str = Field(sa_type=encrypted("breach_reader.name"))
    is_staff: bool = False
    seen: Seen = Field(sa_type=coded(Seen))
    seen_at: datetime | None = None
