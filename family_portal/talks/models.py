"""What people prepare for a talk.

What one person prepares hangs in a circle of that person and the professionals, or with everybody
at the table when they chose so.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.access.own import Own
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class TalkNote(Own, table=True):
    """What somebody wants to say, as long as they keep it to themselves: nobody else reads it."""

    __tablename__ = "talk_note"
    __table_args__ = (UniqueConstraint("appointment_id", "person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    # Emptied when they show it, so that one thing stands in one place.
    text: str | None = Field(default=None, sa_type=encrypted("talk_note.text"))


class PointKind(StrEnum):
    TOPIC = "topic"
    QUESTION = "question"
    SAYING = "saying"


class Ready(StrEnum):
    """Questions that are ready to ask: ours, so they are there in every language."""

    CHOOSE = "choose"
    GOOD_AND_BAD = "good_and_bad"
    SAY_NO = "say_no"


class TalkPoint(InCircle, Told, table=True):
    """Something to talk about, a question, or what somebody wants to say. Its words never change:
    who wants other words takes it back and writes anew."""

    __tablename__ = "talk_point"

    acts: ClassVar[tuple[str, ...]] = ("by_id",)
    told: ClassVar[tuple[str, ...]] = ("text",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    kind: PointKind = Field(sa_type=coded(PointKind))
    ready: Ready | None = Field(default=None, sa_type=coded(Ready))
    text: str | None = Field(default=None, sa_type=encrypted("talk_point.text"))
    by_id: UUID = Field(foreign_key="person.id")
    # What a child prepared stands before everything else.
    is_childs: bool = False
    at: datetime = Field(default_factory=clock.now)
    gone_at: datetime | None = None


class Where(StrEnum):
    """How an interpreter is there."""

    PHONE = "phone"
    ON_THE_SPOT = "on_the_spot"


class TalkInterpreter(InCircle, table=True):
    """Who needs one, in which language, and who booked it. Hangs with that person and the
    professionals. Never somebody of the family, and a child least of all.

    What a household file says of an interpreter is such a row that nobody asked for or booked
    here. When the file tells not for whom, it hangs with everybody in the appointment.
    """

    __tablename__ = "talk_interpreter"
    __table_args__ = (UniqueConstraint("appointment_id", "person_id"),)

    acts: ClassVar[tuple[str, ...]] = ("asked_by_id", "booked_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    language: str = Field(sa_type=encrypted("talk_interpreter.language"))
    # Nothing when a file did not tell.
    where: Where | None = Field(
        default=None, sa_type=coded(Where), sa_column_kwargs={"name": "where_to"}
    )
    # An office or a name.
    who: str | None = Field(default=None, sa_type=encrypted("talk_interpreter.who"))
    asked_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime = Field(default_factory=clock.now)
    booked_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    booked_at: datetime | None = None
    confirmed_at: datetime | None = None

    @property
    def is_of_a_file(self) -> bool:
        """Nobody did anything with it in the portal."""
        return self.asked_by_id is None and self.booked_by_id is None
