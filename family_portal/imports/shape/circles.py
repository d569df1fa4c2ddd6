"""What hangs in circles: each record names its own audience."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from family_portal.imports.shape.base import Day, Key, Language, Line, Record, Short, Text, Time


class WaitingRecord(Record):
    key: Key | None = None
    household: Key
    what: Text
    who: Line
    since_day: Day
    ask_again_day: Day | None = None
    audience: list[Key]


class OtherHelpRecord(Record):
    """Who outside of the team helps, or is waited for; `ended_day` is the first day without."""

    key: Key | None = None
    household: Key
    who: Line
    what: Text
    waiting_since_day: Day | None = None
    since_day: Day | None = None
    ended_day: Day | None = None
    audience: list[Key]

    @model_validator(mode="after")
    def _some_day(self) -> "OtherHelpRecord":
        if self.waiting_since_day is None and self.since_day is None:
            raise ValueError("other help says since_day, or waiting_since_day")
        return self


class OfferRecord(Record):
    """A time from which the family may choose."""

    day: Day
    time: Time


class WrittenDownRecord(Record):
    """What was written down of a talk and shared with who is in it."""

    agreed: Text | None = None
    good: Text | None = None
    day: Day | None = None


class AppointmentRecord(Record):
    key: Key | None = None
    household: Key
    day: Day
    time: Time
    minutes: int | None = Field(default=None, ge=1, le=24 * 60)
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
    cancelled: bool = False
    because: Text | None = None
    # Besides `day` and `time`: then none of them stands until the family chose.
    offers: list[OfferRecord] | None = Field(default=None, min_length=1, max_length=2)
    bring: Text | None = None
    written_down: WrittenDownRecord | None = None

    @model_validator(mode="after")
    def _chosen_from_what(self) -> "AppointmentRecord":
        if self.offers and (self.confirmed or self.kind == "rechtbank"):
            raise ValueError("offers is for what nobody chose yet, and a court offers no times")
        return self

    @model_validator(mode="after")
    def _because_of_what(self) -> "AppointmentRecord":
        if self.because and not self.cancelled:
            raise ValueError("because is told with cancelled: true, and not without")
        return self


class StepAnswer(Record):
    """What one person thinks of a step. Others of the family read it only in `shown_to`."""

    person: Key
    stance: Literal["agree", "partly", "disagree"]
    text: Text | None = None
    shown_to: list[Key] = []


class StepRecord(Record):
    key: Key | None = None
    household: Key
    text: Text
    who: Key
    by_day: Day | None = None
    audience: list[Key]
    goal: Text | None = None
    why: Text | None = None
    status: Literal["open", "done", "not_possible", "proposed"] = "open"
    proposed_by: Key | None = None
    answers: list[StepAnswer] = []
    done_day: Day | None = None
    help: Line | None = None
    repeat: Line | None = None
    rights_card: Short | None = None
    shared_by: Key | None = None
    audio: bool = False

    @model_validator(mode="after")
    def _proposed_by_somebody(self) -> "StepRecord":
        if self.status == "proposed" and self.proposed_by is None:
            raise ValueError("a step that is proposed says proposed_by")
        return self


class SafetyRecord(Record):
    key: Key | None = None
    household: Key
    text: Text
    audience: list[Key]
    ring: Text | None = None
    go_to: Text | None = None
    children_know: Text | None = None
    silent_for: list[Key] = []
    ground: Annotated[Short, Field(max_length=40)] | None = None
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
    # What the teller need not be asked again.
    not_again: list[Short] = []
    confirmed_by: Key | None = None
    written_by: Key | None = None
    language: Language | None = None
    source_language: Language | None = None
    status: Literal["waiting_for_check", "confirmed"] | None = None


class MeasureRecord(Record):
    """`status` may be left out for the kinds that say it by themselves."""

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
        "supervision",
        "provisional_supervision",
        "emergency_out_of_home",
        "extension",
        "custody_ended",
        "custody_suspended",
        "closed_care",
        "exclusion",
    ]
    status: (
        Literal[
            "considered",
            "requested",
            "hearing_set",
            "decided",
            "running",
            "stopped",
            "refused",
            "withdrawn",
        ]
        | None
    ) = None
    requested_by: Short | None = None
    requested_day: Day | None = None
    hearing_day: Day | None = None
    decided_by: Short | None = None
    decided_day: Day | None = None
    without_hearing: bool = False
    from_day: Day | None = None
    # The day as it stands in the decision, and the word before it there.
    until_day: Day | None = None
    until_word: Literal["tot", "tot en met"] | None = None
    sent_day: Day | None = None
    # The day that the most urgent term runs from is being found out.
    day_unknown: bool = False
    # What comes with it, asked or decided at the same time.
    out_of_home: bool = False
    closed_care: bool = False
    custody_ending: bool = False
    why: Annotated[Text, Field(max_length=2000)] | None = None
    explained: dict[Key, Day] = {}
    rights_cards: list[Short] = []
