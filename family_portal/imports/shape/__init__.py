"""The household file, version 1, as pydantic models: they are the published JSON Schema.

A `…day` field takes a number of days relative to day 0, or an ISO date.
"""

from typing import Any

from pydantic import Field

from family_portal.imports.shape.base import Record
from family_portal.imports.shape.circles import (
    AppointmentRecord,
    MeasureRecord,
    OtherHelpRecord,
    SafetyRecord,
    StepRecord,
    StoryRecord,
    WaitingRecord,
)
from family_portal.imports.shape.contact import BesideRecord, ContactPlanRecord, VisitRecord
from family_portal.imports.shape.people import (
    AbsenceRecord,
    AssignmentRecord,
    CustodyRecord,
    HandoverRecord,
    HouseholdRecord,
    PersonRecord,
    StaffRecord,
    TeamRecord,
    Turns,
)
from family_portal.imports.shape.talk import (
    FeedbackRecord,
    FiguresRecord,
    LearningTableRecord,
    LessonRecord,
    MessageRecord,
    ReplyRecord,
)

__all__ = [
    "AbsenceRecord",
    "AppointmentRecord",
    "AssignmentRecord",
    "BesideRecord",
    "ContactPlanRecord",
    "CustodyRecord",
    "FeedbackRecord",
    "FiguresRecord",
    "HandoverRecord",
    "HouseholdFile",
    "HouseholdRecord",
    "LearningTableRecord",
    "LessonRecord",
    "MeasureRecord",
    "MessageRecord",
    "OtherHelpRecord",
    "PersonRecord",
    "Record",
    "ReplyRecord",
    "SafetyRecord",
    "StaffRecord",
    "StepRecord",
    "StoryRecord",
    "TeamRecord",
    "Turns",
    "VisitRecord",
    "WaitingRecord",
]


class HouseholdFile(Record):
    """Every list may be left out; any other unknown key is a fault."""

    golden_visibility: Any = Field(default=None, exclude=True)
    teams: list[TeamRecord] = []
    staff: list[StaffRecord] = []
    households: list[HouseholdRecord] = []
    people: list[PersonRecord] = []
    custody: list[CustodyRecord] = []
    assignments: list[AssignmentRecord] = []
    absences: list[AbsenceRecord] = []
    waiting: list[WaitingRecord] = []
    other_help: list[OtherHelpRecord] = []
    appointments: list[AppointmentRecord] = []
    contact_plans: list[ContactPlanRecord] = []
    plan_steps: list[StepRecord] = []
    safety_arrangements: list[SafetyRecord] = []
    stories: list[StoryRecord] = []
    messages: list[MessageRecord] = []
    measures: list[MeasureRecord] = []
    feedback: list[FeedbackRecord] = []
    team_aggregates: list[FiguresRecord] = []
    lessons: list[LessonRecord] = []
    learning_tables: list[LearningTableRecord] = []


LISTS = [name for name in HouseholdFile.model_fields if name not in {"note", "golden_visibility"}]
