"""Teams, professionals, households and the people in them."""

from datetime import date
from typing import Literal

from pydantic import Field

from family_portal.imports.shape.base import Day, Key, Line, Record, Text, Weekday


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
