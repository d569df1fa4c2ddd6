"""What was said, and what teams learn from it."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

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
Sheet = Annotated[Text, Field(max_length=300)]


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


class ReplyRecord(Record):
    """What its reader answered: a change says what and from when, a no why, and who does not know
    yet by when."""

    by: Key
    day: Day
    text: Told
    decision: Literal["change", "stays", "later"]
    what: Told | None = None
    from_day: Day | None = None
    know_day: Day | None = None

    @model_validator(mode="after")
    def _says_which(self) -> "ReplyRecord":
        needed = {"change": ("what", "from_day"), "stays": ("what",), "later": ("know_day",)}
        wanted = needed[self.decision]
        for name in wanted:
            if getattr(self, name) is None:
                raise ValueError(f"an answer «{self.decision}» needs {name}")
        for name in {"what", "from_day", "know_day"} - set(wanted):
            if getattr(self, name) is not None:
                raise ValueError(f"an answer «{self.decision}» has no {name}")
        return self


class FeedbackRecord(Record):
    came_later: ClassVar[frozenset[str]] = frozenset({"replies", "is_good"})

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
    replies: list[ReplyRecord] | None = None
    # "Is het hiermee goed?"
    is_good: bool | None = None

    @model_validator(mode="after")
    def _learning_only_names_nobody(self) -> "FeedbackRecord":
        if self.route == "learning_only":
            names = ("household", "person", "role", "key", "replies", "is_good")
            naming = [n for n in names if getattr(self, n) is not None]
            if naming:
                raise ValueError(f"learning_only feedback must not carry {', '.join(naming)}")
            if self.team is None or self.week is None:
                raise ValueError("learning_only feedback needs team and week")
        elif self.household is None or self.person is None:
            raise ValueError("named feedback needs household and person")
        decided = self.replies and self.replies[-1].decision != "later"
        if self.is_good is not None and not decided:
            raise ValueError("is_good needs an answer with a decision")
        return self


class FiguresRecord(Record):
    team: Key
    quarter: Quarter
    households: int = Field(ge=0, le=10**6)
    answers: dict[Short, dict[Short, Annotated[int, Field(ge=0, le=10**6)]]]


class AdaptedRecord(Record):
    """What a team of `adopted_by` does otherwise, and until when it looks."""

    team: Key
    changed: Told
    until_day: Day | None = None


class LearningTableRecord(Record):
    """A meeting that was closed, with what was decided and what came of the promise before."""

    key: Key
    team: Key
    kind: Literal["learning", "moral"] = "learning"
    day: Day
    kept: Literal["yes", "partly", "no"] | None = None
    kept_words: Sheet | None = None
    sentence: Sheet
    families: Sheet | None = None
    ours: Sheet | None = None
    decision: Literal["keep", "try", "stop"]
    decided: Sheet
    owner: Key
    until_day: Day
    tell: Sheet | None = None

    @model_validator(mode="after")
    def _says_what_did_not_work(self) -> "LearningTableRecord":
        if self.kept in {"partly", "no"} and not self.kept_words:
            raise ValueError("a promise that was not kept needs kept_words")
        return self


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
    adapted: list[AdaptedRecord] = []

    @model_validator(mode="after")
    def _was_taken_over(self) -> "LessonRecord":
        teams = [one.team for one in self.adapted]
        if others := [team for team in teams if team not in self.adopted_by]:
            raise ValueError(f"adapted names «{others[0]}», which adopted_by does not")
        if len(set(teams)) < len(teams):
            raise ValueError("adapted names a team twice")
        return self
