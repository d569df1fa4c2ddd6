"""Teams, professionals, households and the people in them."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from family_portal.core import phones
from family_portal.imports.shape.base import (
    CallMe,
    Day,
    IsoDate,
    Key,
    Language,
    Line,
    Name,
    Record,
    Text,
    Weekday,
)


def _or_words(value: Any) -> Any:
    """True or false, or which one: "Tigrinya, by telephone"."""
    if isinstance(value, bool) or (isinstance(value, str) and value.strip()):
        return bool(value)
    raise ValueError("is not true or false, nor words")


Interpreter = Annotated[
    bool, BeforeValidator(_or_words), WithJsonSchema({"type": ["boolean", "string"]})
]
# One number becomes E.164; anything else stays the text it is.
Phone = Annotated[Line, AfterValidator(phones.tidy)]
Photo = Annotated[Line, Field(max_length=200)]


class TeamRecord(Record):
    key: Key
    name: Name
    kind: Literal["local_team", "safety_team"]
    municipality: Line | None = None
    region: Line | None = None
    phone: Phone | None = None


class StaffRecord(Record):
    key: Key
    name: Name
    call_me: CallMe | None = None
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
    leaves_in_days: int | None = Field(default=None, ge=-36500, le=36500)
    phone: Phone | None = None
    photo: Photo | None = None


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
    name: Name
    call_me: CallMe | None = None
    household: Key
    role: Literal["parent", "adult", "child", "supporter"]
    age: int | None = Field(default=None, ge=0, le=130)
    born: IsoDate | None = None
    turns: Turns | None = None
    language: Language | None = None
    account: bool = True
    address_secret: bool = False
    discreet: bool = False
    large_text: bool = False
    interpreter: Interpreter = False
    reads: Line | None = None
    device: Line | None = None
    channel: Line | None = None
    invited_by: Key | None = None
    relation: Line | None = None
    ended_day: Day | None = None
    phone: Phone | None = None
    photo: Photo | None = None


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
    ending_reason: Line | None = None
    handover: HandoverRecord | None = None


class AbsenceRecord(Record):
    staff: Key
    from_day: Day
    to_day: Day
    cover: Key | None = None
    reason: Line | None = None
