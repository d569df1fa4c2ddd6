"""What was said, and what teams learn from it."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from family_portal.imports.shape.base import Day, Key, Line, Record, Short, Text, Time, iso


def _quarter(value: Any) -> int | date:
    if type(value) is int:
        if abs(value) > 400:
            raise ValueError("is more than 400 quarters from day 0")
        return value
    return iso(value)


Quarter = Annotated[
    int | date, BeforeValidator(_quarter), WithJsonSchema({"type": ["integer", "string"]})
]
Told = Annotated[Text, Field(max_length=500)]


class MessageRecord(Record):
    key: Key | None = None
    thread: Key
    household: Key
    sender: Key
    day: Day
    time: Time
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
    role: Short | None = None
    moment: Annotated[Short, Field(max_length=40)] = "after_talk"
    appointment_done_day: Day | None = None
    answers: dict[Short, Short] = {}
    text: Text | None = None
    audio: bool = False
    team: Key | None = None
    week: int | None = Field(default=None, ge=-5200, le=5200)

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
    quarter: Quarter
    households: int = Field(ge=0, le=10**6)
    answers: dict[Short, dict[Short, Annotated[int, Field(ge=0, le=10**6)]]]


class LessonRecord(Record):
    key: Key
    team: Key
    title: Annotated[Text, Field(max_length=300)]
    status: Literal[
        "signal", "table", "trying", "checked", "shared", "adopted", "told_back", "retired"
    ]
    signal: Told | None = None
    tried: Told | None = None
    result: Told | None = None
    adopted_by: list[Key] = []
    checked_by: Key | None = None
    told_back: Told | None = None
