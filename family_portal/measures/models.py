"""Compulsory measures, asked or imposed (R18, R20, R21). No court papers are kept here.

Two records of one thing: the `Matter` as professionals know it today, and per person a `Measure`,
the same as it was last explained to them by talking (ADR 16).
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.second_look import Told
from family_portal.access.telling import HowTold, HowTried
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.measures.tried import WhyNot


class MeasureKind(StrEnum):
    SUPERVISION = "supervision"
    PROVISIONAL_SUPERVISION = "provisional_supervision"
    OUT_OF_HOME = "out_of_home"
    EMERGENCY_OUT_OF_HOME = "emergency_out_of_home"
    EXTENSION = "extension"
    WRITTEN_INSTRUCTION = "written_instruction"
    CUSTODY_ENDED = "custody_ended"
    CUSTODY_SUSPENDED = "custody_suspended"
    CLOSED_CARE = "closed_care"
    EXCLUSION = "exclusion"


class MeasureStatus(StrEnum):
    CONSIDERED = "considered"
    REQUESTED = "requested"
    HEARING_SET = "hearing_set"
    DECIDED = "decided"
    RUNNING = "running"
    # It held, and stopped before or on its last day.
    STOPPED = "stopped"
    # The judge, or for an exclusion order the mayor, said no.
    REFUSED = "refused"
    # Nobody asks for it any more; an instruction may also be taken back once it was given.
    WITHDRAWN = "withdrawn"
    # From before these three were told apart: over, and nobody can say which. No longer offered.
    ENDED = "ended"


SUPERVISION = frozenset({MeasureKind.SUPERVISION, MeasureKind.PROVISIONAL_SUPERVISION})
# What may come together with something else. An instruction is given alone, and an exclusion
# order is the mayor's.
STANDS_ALONE = frozenset({MeasureKind.WRITTEN_INSTRUCTION, MeasureKind.EXCLUSION})
AT_COURT = frozenset({MeasureStatus.REQUESTED, MeasureStatus.HEARING_SET})
IMPOSED = frozenset({MeasureStatus.DECIDED, MeasureStatus.RUNNING})
OVER = frozenset(
    {
        MeasureStatus.STOPPED,
        MeasureStatus.REFUSED,
        MeasureStatus.WITHDRAWN,
        MeasureStatus.ENDED,
    }
)


# After a decision in haste the law gives two weeks, for closed care at most four. Who was not told
# of a hearing by then was not heard, or nobody wrote it down.
HEARD_WITHIN = timedelta(weeks=4)


class State(SQLModel):
    """What there is to know of a measure at one moment. Dates come from the papers: how long
    something lasts is never computed (docs/rules.md#terms)."""

    kind: MeasureKind = Field(sa_type=coded(MeasureKind))
    status: MeasureStatus = Field(sa_type=coded(MeasureStatus))
    requested_by: str | None = Field(default=None, sa_type=encrypted("measure.requested_by"))
    requested_on: date | None = None
    hearing_on: date | None = None
    # The court, or for an exclusion order the mayor.
    decided_by: str | None = Field(default=None, sa_type=encrypted("measure.decided_by"))
    decided_on: date | None = None
    # Decided at once, before anybody of the family was heard.
    without_hearing: bool = False
    from_on: date | None = None
    until_on: date | None = None
    # A written instruction: the day it was sent or handed over.
    sent_on: date | None = None
    # What comes with it, asked or decided at the same time.
    out_of_home: bool = False
    closed_care: bool = False
    custody_ending: bool = False
    why: str | None = Field(default=None, sa_type=encrypted("measure.why"))
    # Rises with every change that has to be explained again.
    version: int = 1

    @property
    def is_imposed(self) -> bool:
        return self.status in IMPOSED

    @property
    def has_lapsed(self) -> bool:
        """Past the day in the decision. Whether it was prolonged is not known here."""
        return self.is_imposed and self.until_on is not None and self.until_on < clock.today()

    @property
    def holds(self) -> bool:
        return self.is_imposed and not self.has_lapsed

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def is_asked(self) -> bool:
        return not self.is_imposed and not self.is_over

    @property
    def is_emergency(self) -> bool:
        """Decided, or to be decided, before everybody was heard. A provisional supervision order
        is for an acute threat by its nature (art. 1:257 BW)."""
        return (
            self.kind in {MeasureKind.PROVISIONAL_SUPERVISION, MeasureKind.EMERGENCY_OUT_OF_HOME}
            or self.without_hearing
        )

    @property
    def parts(self) -> tuple[MeasureKind, ...]:
        """All that it contains, whatever its label: lawyer, hearing, appeal and articles follow
        from these. A placement in an emergency is one of its own, because the first judge has not
        heard anybody yet (art. 800(3) Rv)."""
        kinds = [self.kind]
        if self.kind not in STANDS_ALONE:
            kinds += [MeasureKind.OUT_OF_HOME] * self.out_of_home
            kinds += [MeasureKind.CLOSED_CARE] * self.closed_care
            kinds += [MeasureKind.CUSTODY_ENDED] * self.custody_ending
        return tuple(dict.fromkeys(self._in_an_emergency(kind) for kind in kinds))

    def _in_an_emergency(self, kind: MeasureKind) -> MeasureKind:
        if kind is MeasureKind.OUT_OF_HOME and self.is_emergency:
            return MeasureKind.EMERGENCY_OUT_OF_HOME
        return kind

    @property
    def comes_before_judge(self) -> bool:
        """Somebody is still to be heard, on a day that may not be known: before the decision, in
        an emergency soon after it (art. 800(3), 809 Rv). Then a judge asks a child of twelve or
        older too."""
        if self.kind in STANDS_ALONE:
            return False
        return self.status in AT_COURT or self._is_heard_afterwards

    @property
    def _is_heard_afterwards(self) -> bool:
        if not (self.holds and self.is_emergency):
            return False
        today = clock.today()
        if self.hearing_on:
            return self.hearing_on >= today
        return self.decided_on is None or self.decided_on >= today - HEARD_WITHIN

    @property
    def hearing_to_come(self) -> date | None:
        """Also after a decision in an emergency: then the hearing comes afterwards."""
        known = self.hearing_on if self.is_asked or self.is_emergency else None
        return known if known and known >= clock.today() and not self.is_over else None

    @property
    def state(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in State.model_fields}


class Matter(State, InCircle, Told, table=True):
    """The measure as it is today. Only the household's professionals see it,
    until it is explained: then others read why."""

    told: ClassVar[tuple[str, ...]] = ("why", "requested_by", "decided_by")

    __table_args__ = (has_parts(),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    changed_at: datetime = Field(default_factory=clock.now)


class MatterChild(InCircle, table=True):
    """A child the matter is about."""

    __tablename__ = "matter_child"
    __table_args__ = (part_of_record("matter_child", "matter", "matter_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    matter_id: UUID = Field(foreign_key="matter.id", index=True)
    child_id: UUID = Field(foreign_key="person.id")


class MatterChange(InCircle, table=True):
    """That it changed, when and by whom: the history on the desk."""

    __tablename__ = "matter_change"
    __table_args__ = (part_of_record("matter_change", "matter", "matter_id"),)

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    matter_id: UUID = Field(foreign_key="matter.id", index=True)
    status: MeasureStatus = Field(sa_type=coded(MeasureStatus))
    version: int
    at: datetime = Field(default_factory=clock.now)
    # Nobody when it came with a household file.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")


class Unreached(InCircle, table=True):
    """Somebody was to be told and could not be reached. For professionals only."""

    __table_args__ = (part_of_record("unreached", "matter", "matter_id"),)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    matter_id: UUID = Field(foreign_key="matter.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    version: int
    on: date = Field(sa_column_kwargs={"name": "tried_on"})
    how: HowTried | None = Field(default=None, sa_type=coded(HowTried))
    by_id: UUID = Field(foreign_key="person.id")


class Release(InCircle, table=True):
    """May this show without a talk? Asked by the contact, answered by the lead (R18). It names
    nobody of the family: a lead leads, and does not read records."""

    __tablename__ = "measure_release"

    acts: ClassVar[tuple[str, ...]] = (
        "asked_by_id",
        "decided_by_id",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    matter_id: UUID = Field(foreign_key="matter.id", index=True)
    version: int
    # Who it is about stands there, out of the lead's sight.
    last_try_id: UUID = Field(foreign_key="unreached.id", unique=True)
    tries: int
    asked_by_id: UUID = Field(foreign_key="person.id")
    asked_at: datetime = Field(default_factory=clock.now)
    is_allowed: bool | None = None
    decided_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = None


class Measure(State, InCircle, table=True):
    """What one person was told of a matter, as it then stood. Nobody else's, and staff's (R18)."""

    __table_args__ = (has_parts(),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    matter_id: UUID = Field(foreign_key="matter.id", index=True)
    # Whether this person was asked what they think before it was asked for (`sides.py`).
    side_asked_on: date | None = None
    side_why_not: WhyNot | None = Field(default=None, sa_type=coded(WhyNot))
    side_by_id: UUID | None = Field(default=None, foreign_key="person.id")


class MeasureChild(InCircle, table=True):
    """A child the measure is about, named to whom it was explained."""

    __tablename__ = "measure_child"
    __table_args__ = (part_of_record("measure_child", "measure", "measure_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    child_id: UUID = Field(foreign_key="person.id")


class Explained(InCircle, table=True):
    """On which day it was explained to somebody, how, and by whom; one row for every time."""

    __table_args__ = (part_of_record("explained", "measure", "measure_id"),)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    on: date = Field(sa_column_kwargs={"name": "explained_on"})
    # Unknown where a household file does not say.
    how: HowTold | None = Field(default=None, sa_type=coded(HowTold))
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    status: MeasureStatus | None = Field(default=None, sa_type=coded(MeasureStatus))
