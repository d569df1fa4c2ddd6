"""A letter of complaint: its writer's alone. No professional learns that it exists (ADR 61)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Body(StrEnum):
    """To whom a complaint can go (article "klacht")."""

    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    GI = "gi"
    RAAD = "raad"
    VEILIG_THUIS = "veilig_thuis"
    SKJ = "skj"
    OMBUDSMAN = "ombudsman"
    OTHER = "other"


class Outcome(StrEnum):
    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"


class ComplaintLetter(Own, table=True):
    """What happened, when, and what should become of it. `version` counts what was written."""

    __tablename__ = "complaint_letter"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID | None = Field(default=None, foreign_key="household.id")
    key: UUID
    version: int = 1
    # Values of `Body`, with commas: to whom somebody complains is as private as why.
    bodies: str = Field(sa_type=encrypted("complaint_letter.bodies"))
    # A body by name, when it is none of the list or there are more of its kind.
    named: str | None = Field(default=None, sa_type=encrypted("complaint_letter.named"))
    happened: str = Field(sa_type=encrypted("complaint_letter.happened"))
    # In their own words: "elke dinsdag in maart" is a day too.
    days: str | None = Field(default=None, sa_type=encrypted("complaint_letter.days"))
    wanted: str = Field(sa_type=encrypted("complaint_letter.wanted"))
    written_at: datetime = Field(default_factory=clock.now)
    sent_on: date | None = None
    outcome: Outcome | None = Field(default=None, sa_type=coded(Outcome))
    outcome_on: date | None = None
    # Once they asked the lead what changes now: that opinion, answered as every other.
    asked_id: UUID | None = Field(default=None, foreign_key="feedback.id")

    @property
    def to(self) -> list[Body]:
        return [Body(one) for one in self.bodies.split(",")]

    @property
    def is_upheld(self) -> bool:
        """For a part is also: something changes."""
        return self.outcome in {Outcome.UPHELD, Outcome.PARTLY}
