"""Compulsory measures, asked or imposed (R18, R20, R21). No court papers are kept here."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.core.columns import coded


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
    ENDED = "ended"


class Measure(InCircle, table=True):
    """Seen by those it was explained to in person, and the household's staff (R18)."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: MeasureKind = Field(sa_type=coded(MeasureKind))
    status: MeasureStatus = Field(sa_type=coded(MeasureStatus))
    requested_by: str | None = Field(default=None, max_length=120)
    requested_on: date | None = None
    hearing_on: date | None = None
    out_of_home: bool = False
    custody_ending: bool = False


class MeasureChild(InCircle, table=True):
    """A child the measure is about. Its own circle: a parent sees only the children they may."""

    __tablename__ = "measure_child"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    child_id: UUID = Field(foreign_key="person.id")


class Explained(InCircle, table=True):
    """On which day the measure was explained to somebody, by talking. Only theirs and staff's."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    measure_id: UUID = Field(foreign_key="measure.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    on: date = Field(sa_column_kwargs={"name": "explained_on"})
