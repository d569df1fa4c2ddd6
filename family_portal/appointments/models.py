"""Appointments: who meets whom, when, where, and what each person said of it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle
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


class Kind(StrEnum):
    TALK = "talk"
    HEARING = "hearing"


class Appointment(InCircle, table=True):
    """Seen by the people and professionals who take part, and by nobody else (R7)."""

    shared_kind: ClassVar[str | None] = "appointment"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: Kind = Field(default=Kind.TALK, sa_type=coded(Kind))
    title: str = Field(sa_type=encrypted("appointment.title"))
    starts_at: datetime = Field(index=True)
    place: str | None = Field(default=None, sa_type=encrypted("appointment.place"))
    place_kind: PlaceKind = Field(sa_type=coded(PlaceKind))
    interpreter: str | None = Field(default=None, sa_type=encrypted("appointment.interpreter"))
    source: str | None = Field(default=None, sa_type=encrypted("appointment.source"))
    paper_card: bool = False
    # How long it takes, when that is known.
    minutes: int | None = None
    sequence: int = 0
    # The last time its day, hour or place changed, and when it would have begun before that.
    moved_at: datetime | None = None
    moved_from: datetime | None = None
    cancelled_at: datetime | None = None
    because: str | None = Field(default=None, sa_type=encrypted("appointment.because"))

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
    def can_be_answered(self) -> bool:
        return not self.is_past and not self.is_cancelled

    def place_for(self, *, takes_part: bool) -> str | None:
        """Where it is. A home or a secret place is for who takes part only (R14)."""
        is_private = self.place_kind in {PlaceKind.HOME, PlaceKind.SECRET}
        return None if is_private and not takes_part else self.place

    def calendar_place(self, *, is_careful: bool) -> str | None:
        """Calendars are shared and read by others: only an everyday place may stand there (R14).

        `is_careful` is for somebody with a secret address or who uses the portal discreetly.
        """
        is_everyday = self.place_kind in {PlaceKind.OFFICE, PlaceKind.OTHER}
        return self.place if is_everyday and not is_careful else None


class Answer(StrEnum):
    COMING = "coming"
    OTHER_TIME = "other_time"


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
    said_at: datetime = Field(default_factory=clock.now)
    # Set by the professional who arranged the other time; until then it waits for us.
    settled_at: datetime | None = None

    def say(self, answer: Answer, words: str | None) -> None:
        """The last word counts. Saying the same twice changes nothing."""
        words = (words or None) if answer is Answer.OTHER_TIME else None
        if (self.answer, self.words) == (answer, words) and self.settled_at is None:
            return
        self.answer, self.words = answer, words
        self.said_at, self.settled_at = clock.now(), None
