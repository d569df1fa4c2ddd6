"""What was written down of a talk, what people say of it, and how they tell it themselves.

Version 0 is the paper on which a professional writes: it hangs with the professionals alone. What
is shared is a version of its own, in the circle of who was there, and does not change any more.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle, has_parts
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.reactions.models import Nature

DRAFT = 0


class Minutes(InCircle, Told, table=True):
    """One version. What is empty was not talked about yet."""

    __table_args__ = (has_parts(), UniqueConstraint("appointment_id", "version"))

    acts: ClassVar[tuple[str, ...]] = ("by_id",)
    told: ClassVar[tuple[str, ...]] = ("agreed", "good")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    version: int
    # Of the paper: rises with each change. Of a shared version: which paper it was.
    revision: int = 0
    agreed: str | None = Field(default=None, sa_type=encrypted("minutes.agreed"))
    good: str | None = Field(default=None, sa_type=encrypted("minutes.good"))
    # Nobody when it came with a household file.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)
    # Nothing was agreed, so nothing will be written.
    closed_at: datetime | None = None


class MinutesAnswer(InCircle, Told, table=True):
    """The answer to one thing somebody prepared. To what was not for everybody it hangs with the
    one who prepared it."""

    __tablename__ = "minutes_answer"
    __table_args__ = (UniqueConstraint("point_id", "version"),)

    told: ClassVar[tuple[str, ...]] = ("text",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    point_id: UUID = Field(foreign_key="talk_point.id")
    version: int
    text: str | None = Field(default=None, sa_type=encrypted("minutes_answer.text"))


class MinutesView(InCircle, Told, table=True):
    """Somebody says of a version that it is right, or puts own words beside it. Only added to."""

    __tablename__ = "minutes_view"

    acts: ClassVar[tuple[str, ...]] = ("noted_by_id",)
    told: ClassVar[tuple[str, ...]] = ("text",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    version: int
    revision: int = 0
    person_id: UUID = Field(foreign_key="person.id")
    nature: Nature | None = Field(default=None, sa_type=coded(Nature))
    # None: it is right.
    text: str | None = Field(default=None, sa_type=encrypted("minutes_view.text"))
    # Who held the phone: themselves, or the professional whose phone went round.
    noted_by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


class Retelling(InCircle, table=True):
    """ "Vertel in je eigen woorden wat er nu gebeurt": for that person and the professionals. When
    it differs from what was agreed it is ours to explain again, by a day."""

    __table_args__ = (UniqueConstraint("appointment_id", "person_id"),)

    acts: ClassVar[tuple[str, ...]] = ("settled_by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    person_id: UUID = Field(foreign_key="person.id")
    text: str = Field(sa_type=encrypted("retelling.text"))
    at: datetime = Field(default_factory=clock.now)
    again_by: date | None = None
    settled_at: datetime | None = None
    settled_by_id: UUID | None = Field(default=None, foreign_key="person.id")
