"""The private address of somebody's calendar: whoever has it, reads it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.own import Own
from family_portal.core import clock


class CalendarAddress(Own, table=True):
    """One for each side of a person. A new one takes its place; one that is stopped is gone."""

    __tablename__ = "calendar_address"
    __table_args__ = (UniqueConstraint("person_id", "side"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Of whoever holds a post and belongs to a household: on which side it was made, as of a
    # sign-in. Empty where somebody has one side.
    side: str = Field(default="", max_length=10)
    # The address itself is kept nowhere.
    token_hash: str = Field(max_length=64, unique=True)
    made_at: datetime = Field(default_factory=clock.now)
