"""The agreed steps of a household, in words the family chose."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Status(StrEnum):
    """Nobody does a step that is only proposed; from `OPEN` on it is agreed."""

    OPEN = "open"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"
    PROPOSED = "proposed"
    STOPPED = "stopped"


OVER = frozenset({Status.DONE, Status.STOPPED})


class LifeArea(StrEnum):
    HOME = "home"
    SAFE = "safe"
    SCHOOL = "school"
    HEALTH = "health"
    MONEY = "money"
    FREE_TIME = "free_time"
    OTHER = "other"


class Goal(InCircle, Told, table=True):
    """What a family wants, in its own words. Its own audience sees it; who reads a step of it
    reads its words there."""

    __table_args__ = (has_parts(),)
    done_by: ClassVar[tuple[str, str] | None] = ("goal", "by_id")
    told: ClassVar[tuple[str, ...]] = ("words",)
    acts: ClassVar[tuple[str, ...]] = ("by_id", "ended_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    area: LifeArea = Field(sa_type=coded(LifeArea))
    words: str = Field(sa_type=encrypted("goal.words"))
    by_id: UUID = Field(foreign_key="person.id", index=True)
    made_at: datetime = Field(default_factory=clock.now)
    ended_at: datetime | None = None
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")


class GoingWell(InCircle, Told, table=True):
    """What goes well already, beside a goal. Also by others than who wrote the goal."""

    __tablename__ = "going_well"
    __table_args__ = (part_of_record("going_well", "goal", "goal_id"),)
    done_by: ClassVar[tuple[str, str] | None] = ("goal", "by_id")
    done_in: ClassVar[str] = "goal_id"
    told: ClassVar[tuple[str, ...]] = ("text",)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True)
    text: str = Field(sa_type=encrypted("going_well.text"))
    by_id: UUID = Field(foreign_key="person.id")
    said_at: datetime = Field(default_factory=clock.now)


class OwnPlanAnswer(StrEnum):
    YES = "yes"
    LATER = "later"
    NO = "no"


class OwnPlan(InCircle, table=True):
    """A family was offered to make a plan of its own first (R12). One person's answer, in a circle
    of that person and the professionals: nobody hears what another wants."""

    __tablename__ = "own_plan"
    acts: ClassVar[tuple[str, ...]] = ("offered_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    offered_on: date
    offered_by_id: UUID = Field(foreign_key="person.id")
    answer: OwnPlanAnswer | None = Field(default=None, sa_type=coded(OwnPlanAnswer))
    answered_on: date | None = None


class Step(InCircle, table=True):
    """What, by whom, before when. The goal is seen only together with the step.

    A step is done because somebody said so; "not possible" keeps the words why. `what`, `why`,
    `who_id` and `due` are the text that holds, number `text_version`; what was ever asked stands
    in `StepChange` (ADR 38).
    """

    __table_args__ = (has_parts(),)
    shared_kind: ClassVar[str | None] = "step"
    done_by: ClassVar[tuple[str, str] | None] = ("step", "who_id")
    acts: ClassVar[tuple[str, ...]] = ("reported_by_id", "asked_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    what: str = Field(sa_type=encrypted("step.what"))
    goal: str | None = Field(default=None, sa_type=encrypted("step.goal"))
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", index=True)
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
    why: str | None = Field(default=None, sa_type=encrypted("step.why"))
    text_version: int = 1
    # The number of the text that people are asked about; none when nothing is asked.
    asked_version: int | None = None
    asked_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    agreed_at: datetime | None = None
    # A professional must read or decide, since then; the family was told by which day (R5).
    our_turn_at: datetime | None = Field(default=None, index=True)
    decide_by: date | None = None
    changed_at: datetime | None = None
    # Rises with every report, text, agreement and day, so that who acts on a stale page hears it.
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.status is Status.OPEN

    @property
    def is_proposed(self) -> bool:
        return self.status is Status.PROPOSED

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    def changes(self) -> None:
        """Whoever has an older page before them will hear it."""
        self.version += 1
        self.changed_at = clock.now()

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
        self.changes()


class StepReport(InCircle, Told, table=True):
    """What somebody once said of a step. It stays, also when the step is opened again."""

    __tablename__ = "step_report"
    __table_args__ = (part_of_record("step_report", "step", "step_id"),)

    shared_kind: ClassVar[str | None] = "step"
    shared_by: ClassVar[str] = "step_id"
    done_by: ClassVar[tuple[str, str] | None] = ("step", "who_id")
    done_in: ClassVar[str] = "step_id"
    told: ClassVar[tuple[str, ...]] = ("because",)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    step_id: UUID = Field(foreign_key="step.id", index=True)
    status: Status = Field(sa_type=coded(Status))
    because: str | None = Field(default=None, sa_type=encrypted("step_report.because"))
    by_id: UUID = Field(foreign_key="person.id")
    said_at: datetime = Field(default_factory=clock.now)


class Change(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    MOVED = "moved"


class StepChange(InCircle, Told, table=True):
    """What was asked, agreed or moved. Never written over: a text that people answered stays as
    it was. `number` is that of the text; a move holds the new day in `due` and why."""

    __tablename__ = "step_change"
    __table_args__ = (part_of_record("step_change", "step", "step_id"),)

    shared_kind: ClassVar[str | None] = "step"
    shared_by: ClassVar[str] = "step_id"
    done_by: ClassVar[tuple[str, str] | None] = ("step", "who_id")
    done_in: ClassVar[str] = "step_id"
    told: ClassVar[tuple[str, ...]] = ("what", "why", "because")
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    step_id: UUID = Field(foreign_key="step.id", index=True)
    kind: Change = Field(sa_type=coded(Change))
    number: int
    what: str | None = Field(default=None, sa_type=encrypted("step_change.what"))
    why: str | None = Field(default=None, sa_type=encrypted("step_change.why"))
    who_id: UUID | None = Field(default=None, foreign_key="person.id")
    due: date | None = None
    because: str | None = Field(default=None, sa_type=encrypted("step_change.because"))
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


# So long a family waits without hearing anything.
SILENT = timedelta(days=7)


class Waiting(InCircle, table=True):
    """What the family waits for: who must act, since when, when we ask after it (R2)."""

    acts: ClassVar[tuple[str, ...]] = ("made_by_id", "told_by_id", "ended_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    what: str = Field(sa_type=encrypted("waiting.what"))
    who: str = Field(sa_type=encrypted("waiting.who"))
    since: date
    ask_again_on: date | None = None
    made_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # A professional looked, nothing had changed, and the family reads that.
    told_on: date | None = None
    told_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    ended_because: str | None = Field(default=None, sa_type=encrypted("waiting.ended_because"))

    def is_silent(self, today: date) -> bool:
        """Too long without a word: a professional must say how it stands."""
        return self.ended_at is None and (self.told_on or self.since) < today - SILENT
