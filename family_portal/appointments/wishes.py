"""What somebody of the family asks for, and what a professional usually does."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON
from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.access.own import Own
from family_portal.appointments.models import PlaceKind
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Suits(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    SCHOOL_HOURS = "school_hours"
    AFTER_SCHOOL = "after_school"


class How(StrEnum):
    OFFICE = "office"
    PHONE = "phone"
    HOME = "home"
    ELSEWHERE = "elsewhere"


class AppointmentRequest(InCircle, table=True):
    """ "Ik wil een afspraak." Its circle is who asks and the professional they want to speak."""

    __tablename__ = "appointment_request"

    acts: ClassVar[tuple[str, ...]] = ("person_id", "ended_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    suits: list[str] = Field(default_factory=list, sa_type=JSON)
    how: How = Field(sa_type=coded(How))
    words: str | None = Field(default=None, sa_type=encrypted("appointment_request.words"))
    asked_at: datetime = Field(default_factory=clock.now)
    # The last day of the promise.
    answer_by: date
    # There is an appointment, or the asker needs none any more.
    ended_at: datetime | None = Field(default=None, index=True)
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    appointment_id: UUID | None = Field(default=None, foreign_key="appointment.id")

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Habit(Own, table=True):
    """Where, when and how long a professional usually meets; nobody of a family is in it. Of a
    home only that it was one."""

    __tablename__ = "appointment_habit"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    place_kind: PlaceKind = Field(sa_type=coded(PlaceKind))
    place: str | None = Field(default=None, sa_type=encrypted("appointment_habit.place"))
    minutes: int
    weekday: int
    at: time = Field(sa_column_kwargs={"name": "at_time"})
    times: int = 1
    last_at: datetime = Field(default_factory=clock.now)
