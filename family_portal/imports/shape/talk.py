"""What was said, and what teams learn from it."""

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, model_validator

from family_portal.imports.shape.base import Day, Key, Line, Record, Text


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
