"""The private address of somebody's calendar, and what professionals were invited to by mail."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import encrypted


class CalendarAddress(Own, table=True):
    """Whoever has it reads the calendar. One for each side of a person. A new one takes its place;
    one that is stopped is gone."""

    __tablename__ = "calendar_address"
    __table_args__ = (UniqueConstraint("person_id", "side"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Of whoever holds a post and belongs to a household: on which side it was made, as of a
    # sign-in. Empty where somebody has one side.
    side: str = Field(default="", max_length=10)
    # The address itself is kept nowhere.
    token_hash: str = Field(max_length=64, unique=True)
    made_at: datetime = Field(default_factory=clock.now)


class CalendarMailbox(Own, table=True):
    """Where a professional wants to be invited: the mailbox of their work."""

    __tablename__ = "calendar_mailbox"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    mail: str = Field(sa_type=encrypted("calendar_mailbox.mail"))


class Invitation(Own, table=True):
    """What a professional was told last of an appointment, to see what they must be told next."""

    __tablename__ = "calendar_invitation"
    __table_args__ = (UniqueConstraint("person_id", "appointment_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    # Of the letters to this person: who is invited again after a CANCEL gets a higher one.
    sequence: int = -1
    # Of the appointment, as it was then.
    of_sequence: int
    starts_at: datetime
    ends_at: datetime
    is_cancelled: bool = False
    changed_at: datetime = Field(default_factory=clock.now)
    # Since when a letter may have reached them. Until then there is nothing to take back.
    told_at: datetime | None = None
