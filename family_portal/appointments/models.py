"""Appointments: who meets whom, when, where, and what each person said of it.

Who takes part is who is in its circle. What belongs to it hangs in that same circle; what one
person says of it hangs in a smaller one.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.grounds import LawfulGround
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted

# Minutes. A calendar without a length makes of it a moment or a whole day.
USUAL = 60


class PlaceKind(StrEnum):
    """Kinds of place (R14): `home` and `secret` never go into a calendar or a notice."""

    OFFICE = "office"
    SCHOOL = "school"
    COURT = "court"
    OTHER = "other"
    HOME = "home"
    SECRET = "secret"  # noqa: S105 - a kind of place
    # No place at all: somebody is called.
    PHONE = "phone"


class Kind(StrEnum):
    TALK = "talk"
    CALL = "call"
    HEARING = "hearing"
    # Somebody sees somebody: made from a contact plan.
    VISIT = "visit"


# Few of many: what is settled stays out of the way of what waits.
TO_WRITE = sa.and_(sa.column("written_at").is_(None), sa.column("cancelled_at").is_(None))


class Appointment(InCircle, Told, table=True):
    """Seen by the people and professionals who take part, and by nobody else (R7)."""

    shared_kind: ClassVar[str | None] = "appointment"
    acts: ClassVar[tuple[str, ...]] = ("made_by_id",)
    told: ClassVar[tuple[str, ...]] = ("title", "bring", "place")

    __table_args__ = (
        has_parts(),
        Index(
            "ix_appointment_unwritten",
            *("circle_id", "starts_at"),
            sqlite_where=TO_WRITE,
            postgresql_where=TO_WRITE,
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: Kind = Field(default=Kind.TALK, sa_type=coded(Kind))
    title: str = Field(sa_type=encrypted("appointment.title"))
    # Of an offer the last of its times: until then there is something to choose.
    starts_at: datetime = Field(index=True)
    # No time stands yet: who is in it chooses one of the offered times.
    is_offer: bool = False
    bring: str | None = Field(default=None, sa_type=encrypted("appointment.bring"))
    place: str | None = Field(default=None, sa_type=encrypted("appointment.place"))
    place_kind: PlaceKind = Field(sa_type=coded(PlaceKind))
    source: str | None = Field(default=None, sa_type=encrypted("appointment.source"))
    paper_card: bool = False
    # How long it takes, when that is known.
    minutes: int | None = None
    # Nobody when it came with a household file.
    made_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    series_id: UUID | None = Field(default=None, foreign_key="appointment_series.id", index=True)
    # Of a hearing: what the judge decides about. Its day follows this one, and back.
    matter_id: UUID | None = Field(default=None, foreign_key="matter.id", index=True)
    # Rises with everything that changes in it: a form made on an older one is stale.
    sequence: int = 0
    # The last time its day, hour or place changed, and when it would have begun before that; no
    # `moved_from` when it goes on after it was called off.
    moved_at: datetime | None = None
    moved_from: datetime | None = None
    cancelled_at: datetime | None = None
    because: str | None = Field(default=None, sa_type=encrypted("appointment.because"))
    # Since when nobody has to write down any more what was said: that was shared, or there was
    # nothing to share, or it was long over when a file brought it.
    written_at: datetime | None = None

    @property
    def is_past(self) -> bool:
        return self.starts_at < clock.now()

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def ends_at(self) -> datetime:
        """When it ends; an hour when nobody said how long it takes."""
        return self.starts_at + timedelta(minutes=self.minutes or USUAL)

    @property
    def is_other_time(self) -> bool:
        """It moved, and to another day or hour."""
        return self.moved_from is not None and self.moved_from != self.starts_at

    @property
    def goes_on_after_all(self) -> bool:
        """It was called off, and is not any more."""
        return self.moved_at is not None and self.moved_from is None

    @property
    def is_hearing(self) -> bool:
        return self.kind is Kind.HEARING

    @property
    def is_visit(self) -> bool:
        return self.kind is Kind.VISIT

    @property
    def can_be_answered(self) -> bool:
        return not self.is_past and not self.is_cancelled

    def place_for(self, *, takes_part: bool) -> str | None:
        """Where it is. A home or a secret place is for who takes part only (R14)."""
        is_private = self.place_kind in {PlaceKind.HOME, PlaceKind.SECRET}
        return None if is_private and not takes_part else self.place

    def calendar_place(self, *, is_careful: bool) -> str | None:
        """Calendars are shared and read by others: only a room of ours may stand there (R14). What
        is typed for any other kind of place may be where somebody lives, and nobody can tell.

        `is_careful` is for somebody with a secret address or who uses the portal discreetly.
        """
        return self.place if self.place_kind is PlaceKind.OFFICE and not is_careful else None


class OfferedTime(InCircle, table=True):
    """A time from which the family may choose. At most three stand at once."""

    __tablename__ = "offered_time"
    __table_args__ = (part_of_record("offered_time", "appointment", "appointment_id"),)

    shared_kind: ClassVar[str | None] = "appointment"
    shared_by: ClassVar[str] = "appointment_id"
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    starts_at: datetime
    # Nobody when it came with a household file.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # One of them was chosen, or it was taken back.
    gone_at: datetime | None = None


class AppointmentChild(InCircle, table=True):
    """A child it is about: whose parents with custody are asked (R6)."""

    __tablename__ = "appointment_child"
    __table_args__ = (part_of_record("appointment_child", "appointment", "appointment_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    child_id: UUID = Field(foreign_key="person.id")


class What(StrEnum):
    """What happened to an appointment."""

    MADE = "made"
    OFFERED = "offered"
    CHOSEN = "chosen"
    MOVED = "moved"
    PLACE = "place"
    CANCELLED = "cancelled"
    GOES_ON = "goes_on"


class AppointmentChange(InCircle, table=True):
    """Who changed what, for everybody who is in it to read."""

    __tablename__ = "appointment_change"
    __table_args__ = (part_of_record("appointment_change", "appointment", "appointment_id"),)

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    what: What = Field(sa_type=coded(What))
    at: datetime = Field(default_factory=clock.now)
    # Nobody when it came with a household file.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # When it began before and after; empty when no time stood.
    before: datetime | None = None
    after: datetime | None = None


class LeftOut(InCircle, table=True):
    """A parent with custody who is not in an appointment about their child (R6, R17). Hangs in a
    circle without family: professionals only."""

    __tablename__ = "appointment_left_out"

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    # Nothing when this parent gets an appointment of their own about the same.
    ground: LawfulGround | None = Field(default=None, sa_type=coded(LawfulGround))
    own_id: UUID | None = Field(default=None, foreign_key="appointment.id")
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


class AddressCheck(InCircle, table=True):
    """Somebody's address became secret: their professionals look at every place that is written
    down. Hangs in a circle without family."""

    __tablename__ = "address_check"

    acts: ClassVar[tuple[str, ...]] = ("settled_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    since: datetime = Field(default_factory=clock.now)
    settled_at: datetime | None = None
    settled_by_id: UUID | None = Field(default=None, foreign_key="person.id")


class AppointmentSeries(InCircle, table=True):
    """The same talk again and again. Each of them is an appointment of its own, so that one can
    move or be called off without the others."""

    __tablename__ = "appointment_series"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    weeks: int
    # The last day on which one of them may be.
    ends_on: date


class Answer(StrEnum):
    COMING = "coming"
    OTHER_TIME = "other_time"
    NOT_COMING = "not_coming"


class AppointmentAnswer(InCircle, table=True):
    """What one person said. Its circle is that person and the professionals of the appointment:
    at a hearing, parents do not read each other's answers."""

    __tablename__ = "appointment_answer"
    __table_args__ = (UniqueConstraint("appointment_id", "person_id"),)

    acts: ClassVar[tuple[str, ...]] = ("person_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    answer: Answer = Field(sa_type=coded(Answer))
    words: str | None = Field(default=None, sa_type=encrypted("appointment_answer.words"))
    # With another time: when it would suit them.
    proposed_at: datetime | None = None
    said_at: datetime = Field(default_factory=clock.now)
    # Set by the professional who arranged the other time; until then it waits for us.
    settled_at: datetime | None = None

    @property
    def said_ms(self) -> int:
        """When, in milliseconds: as a page knows it that says which words it showed."""
        return int(self.said_at.timestamp() * 1000)

    def say(self, answer: Answer, words: str | None, proposed_at: datetime | None = None) -> None:
        """The last word counts. Saying the same twice changes nothing."""
        words = None if answer is Answer.COMING else (words or None)
        proposed_at = proposed_at if answer is Answer.OTHER_TIME else None
        said = (self.answer, self.words, self.proposed_at)
        if said == (answer, words, proposed_at) and self.settled_at is None:
            return
        self.answer, self.words, self.proposed_at = answer, words, proposed_at
        self.said_at, self.settled_at = clock.now(), None
