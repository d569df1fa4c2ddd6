"""What professionals note of their own work at the desk."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import InCircle, part_of_record
from family_portal.core import clock
from family_portal.core.columns import coded


class Outcome(StrEnum):
    """How a try to reach somebody ended."""

    PHONE = "phone"
    VISIT = "visit"
    NOT_REACHED = "not_reached"


class ReachTry(InCircle, table=True):
    """Somebody did not read a message, and one of us called or went there (ADR 18).

    It hangs in the circle of the thread: who tried to reach you is no secret to you.
    """

    __tablename__ = "reach_try"
    __table_args__ = (part_of_record("reach_try", "thread", "thread_id"),)

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    outcome: Outcome = Field(sa_type=coded(Outcome))
    on: date
    by_id: UUID = Field(foreign_key="person.id")
    noted_at: datetime = Field(default_factory=clock.now)
