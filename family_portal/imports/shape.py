"""The household file, version 1, as pydantic models: they are the published JSON Schema.

A `…day` field takes a number of days relative to day 0, or an ISO date.
"""

from datetime import date, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Key = Annotated[str, Field(min_length=1, max_length=80)]
Day = Annotated[int, Field(ge=-36500, le=36500)] | date
Line = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=8000)]
Weekday = Literal["ma", "di", "wo", "do", "vr", "za", "zo"]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    note: Any = Field(default=None, exclude=True)


class TeamRecord(Record):
    key: Key
    name: Line
    kind: Literal["local_team", "safety_team"]
    municipality: Line | None = None
    region: Line | None = None
    phone: Line | None = None


class StaffRecord(Record):
    key: Key
    name: Line
    role: Literal[
        "contact_person",
        "safety_partner",
        "team_lead",
        "experience_expert",
        "policy_maker",
        "content_editor",
        "functional_admin",
    ]
    team: Key | None = None
    organisation: Line | None = None
    works: list[Weekday] = []
    cover: Key | None = None
    leaves_in_days: int | None = None
    phone: Line | None = None
    photo: str | None = None


class HouseholdRecord(Record):
    key: Key
    label: Line
    team: Key
    phase: Literal[
        "first_contact",
        "understanding",
        "direct_safety",
        "stable_safety",
        "recovery",
        "closing",
    ]
    first_contact_day: Day | None = None
    separate_parents: bool = False


class Turns(Record):
    age: int = Field(ge=1, le=130)
    in_days: int = Field(ge=0, le=366)


class PersonRecord(Record):
    key: Key
    name: Line
    household: Key
    role: Literal["parent", "adult", "child", "supporter"]
    age: int | None = Field(default=None, ge=0, le=130)
    born: date | None = None
    turns: Turns | None = None
    language: Line | None = None
    account: bool = True
    address_secret: bool = False
    discreet: bool = False
    large_text: bool = False
    interpreter: bool | str = False
    reads: str | None = None
    device: str | None = None
    channel: str | None = None
    invited_by: Key | None = None
    relation: Line | None = None
    phone: Line | None = None
    photo: str | None = None


class CustodyRecord(Record):
    parent: Key
    child: Key
    kind: Literal["joint", "sole", "none"]
    source: Line | None = None
    checked_day: Day | None = None


class HandoverRecord(Record):
    status: Literal["planned", "held", "confirmed"] = "planned"
    joint_talk_day: Day | None = None
    family_asked: bool = False
    family_answer: Text | None = None


class AssignmentRecord(Record):
    household: Key
    staff: Key
    role: Literal["contact", "duo"]
    from_day: Day
    to_day: Day | None = None
    ending_reason: str | None = None
    handover: HandoverRecord | None = None


class AbsenceRecord(Record):
    staff: Key
    from_day: Day
    to_day: Day
    cover: Key | None = None
    reason: str | None = None


class WaitingRecord(Record):
    key: Key | None = None
    household: Key
    what: Text
    who: Line
    since_day: Day
    ask_again_day: Day | None = None
    audience: list[Key]


class AppointmentRecord(Record):
    key: Key | None = None
    household: Key
    day: Day
    time: time
    title: Text
    neutral_title: Line | None = None
    people: list[Key]
    staff: list[Key] = []
    place: Text | None = None
    kind: Line = "op een andere plek"
    interpreter: Line | None = None
    source: Line | None = None
    paper_card: bool = False
    confirmed: bool = False


class StepRecord(Record):
    key: Key | None = None
    household: Key
    text: Text
    who: Key
    by_day: Day | None = None
    audience: list[Key]
    goal: Text | None = None
    status: Literal["open", "done", "not_possible"] = "open"
    done_day: Day | None = None
    help: Line | None = None
    repeat: Line | None = None
    rights_card: str | None = None
    shared_by: Key | None = None
    audio: bool = False


class SafetyRecord(Record):
    key: Key | None = None
    household: Key
    text: Text
    audience: list[Key]
    silent_for: list[Key] = []
    ground: Line | None = None
    approved_by: Key | None = None
    approved_day: Day | None = None
    review_day: Day | None = None

    @model_validator(mode="after")
    def _silent_needs_two_people(self) -> "SafetyRecord":
        needed = (self.ground, self.approved_by, self.approved_day, self.review_day)
        if self.silent_for and None in needed:
            raise ValueError(
                "a silent restriction needs ground, approved_by, approved_day and review_day (R16)"
            )
        return self


class StoryRecord(Record):
    key: Key | None = None
    household: Key
    author: Key
    text: Text
    audience: list[Key]
    audience_staff: list[Key] = []
    confirmed_by: Key | None = None
    written_by: Key | None = None
    language: Line | None = None
    source_language: Line | None = None
    status: Literal["waiting_for_check", "confirmed"] | None = None


class MessageRecord(Record):
    thread: Key
    household: Key
    sender: Key
    day: Day
    time: time
    text: Text
    people: list[Key]
    staff: list[Key]
    shared_with: list[Key] = []
    subject: Line | None = None
    audio: bool = False


class MeasureRecord(Record):
    key: Key | None = None
    household: Key
    children: list[Key]
    kind: Literal[
        "ots_request",
        "ots",
        "out_of_home_request",
        "out_of_home",
        "custody_ending_request",
        "written_instruction",
    ]
    requested_by: Line | None = None
    requested_day: Day | None = None
    hearing_day: Day | None = None
    out_of_home: bool = False
    custody_ending: bool = False
    explained: dict[Key, Day] = {}
    rights_cards: list[str] = []


class FeedbackRecord(Record):
    route: Literal["contact", "team_lead", "learning_only"]
    key: Key | None = None
    household: Key | None = None
    person: Key | None = None
    role: str | None = None
    moment: Line = "after_talk"
    appointment_done_day: Day | None = None
    answers: dict[str, str] = {}
    text: Text | None = None
    audio: bool = False
    team: Key | None = None
    week: int | None = None

    @model_validator(mode="after")
    def _learning_only_names_nobody(self) -> "FeedbackRecord":
        if self.route == "learning_only":
            naming = [n for n in ("household", "person", "role", "key") if getattr(self, n)]
            if naming:
                raise ValueError(f"learning_only feedback must not carry {', '.join(naming)}")
            if self.team is None or self.week is None:
                raise ValueError("learning_only feedback needs team and week")
        elif self.household is None or self.person is None:
            raise ValueError("named feedback needs household and person")
        return self


class FiguresRecord(Record):
    team: Key
    quarter: int | date
    households: int = Field(ge=0)
    answers: dict[str, dict[str, Annotated[int, Field(ge=0)]]]


class LessonRecord(Record):
    key: Key
    team: Key
    title: Line | Text
    status: Literal[
        "signal", "table", "trying", "checked", "shared", "adopted", "told_back", "retired"
    ]
    signal: str | None = None
    tried: str | None = None
    result: str | None = None
    adopted_by: list[Key] = []
    checked_by: Key | None = None
    told_back: str | None = None


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
    appointments: list[AppointmentRecord] = []
    plan_steps: list[StepRecord] = []
    safety_arrangements: list[SafetyRecord] = []
    stories: list[StoryRecord] = []
    messages: list[MessageRecord] = []
    measures: list[MeasureRecord] = []
    feedback: list[FeedbackRecord] = []
    team_aggregates: list[FiguresRecord] = []
    lessons: list[LessonRecord] = []
