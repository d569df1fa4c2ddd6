"""The agreed steps of a household, in words the family chose."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Status(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"


class Step(InCircle, table=True):
    """What, by whom, before when. The goal is seen only together with the step.

    A step is done because somebody said so; "not possible" keeps the words why.
    """

    __table_args__ = (has_parts(),)
    shared_kind: ClassVar[str | None] = "step"
    acts: ClassVar[tuple[str, ...]] = ("reported_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    what: str = Field(sa_type=encrypted("step.what"))
    goal: str | None = Field(default=None, sa_type=encrypted("step.goal"))
    who_id: UUID = Field(foreign_key="person.id", index=True)
    due: date | None = None
    repeats: str | None = Field(default=None, sa_type=encrypted("step.repeats"))
    help_from: str | None = Field(default=None, sa_type=encrypted("step.help_from"))
    rights_article: str | None = Field(default=None, max_length=120)
    status: Status = Field(default=Status.OPEN, sa_type=coded(Status), index=True)
    because: str | None = Field(default=None, sa_type=encrypted("step.because"))
    reported_at: datetime | None = None
    reported_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # A professional has read that it was not possible and acts on it.
    picked_up_at: datetime | None = None
    # Rises with every report, so that a report on a stale page is noticed.
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.status is Status.OPEN

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today

    def is_already(self, status: Status, because: str | None = None) -> bool:
        return (self.status, self.because) == (status, because)

    def report(self, status: Status, *, by_id: UUID, because: str | None = None) -> None:
        """Say how it went. Saying the same twice changes nothing."""
        if self.is_already(status, because):
            return
        self.status, self.because = status, because
        self.reported_at, self.reported_by_id = clock.now(), by_id
        self.picked_up_at = None
        self.version += 1


class StepReport(InCircle, Told, table=True):
    """What somebody once said of a step. It stays, also when the step is opened again."""

    __tablename__ = "step_report"
    __table_args__ = (part_of_record("step_report", "step", "step_id"),)

    shared_kind: ClassVar[str | None] = "step"
    shared_by: ClassVar[str] = "step_id"
    told: ClassVar[tuple[str, ...]] = ("because",)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    step_id: UUID = Field(foreign_key="step.id", index=True)
    status: Status = Field(sa_type=coded(Status))
    because: str | None = Field(default=None, sa_type=encrypted("step_report.because"))
    by_id: UUID = Field(foreign_key="person.id")
    said_at: datetime = Field(default_factory=clock.now)


class Waiting(InCircle, table=True):
    """What the family waits for: who must act, since when, when we ask after it (R2)."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    what: str = Field(sa_type=encrypted("waiting.what"))
    who: str = Field(sa_type=encrypted("waiting.who"))
    since: date
    ask_again_on: date | None = None
    ended_at: datetime | None = None


class SafetyArrangement(InCircle, table=True):
    """A class of its own, never a step: own audience, never pushed, opened with step-up."""

    __tablename__ = "safety_arrangement"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    text: str = Field(sa_type=encrypted("safety_arrangement.text"))
    review_on: date | None = None


class Restriction(InCircle, table=True):
    """Somebody is left out for safety (R16). Hangs in a circle without family: staff only."""

    acts: ClassVar[tuple[str, ...]] = ("approved_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    arrangement_id: UUID = Field(foreign_key="safety_arrangement.id", index=True)
    silent_for_id: UUID = Field(foreign_key="person.id")
    ground: str = Field(max_length=40)
    approved_by_id: UUID = Field(foreign_key="person.id")
    approved_on: date
    review_on: date
