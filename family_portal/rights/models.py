"""What editors note: who checked a fact, and the addresses of this region. No row is ever changed;
the newest of its kind counts and the others are its history."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from family_portal.core import clock


class FactCheck(SQLModel, table=True):
    """A lawyer (or for an address, anybody) looked at a fact. It holds for these words only.

    With a `proposal` they did not agree: the fact stays as it is until a release changes it.
    `turn` counts the rows of a fact: of two people who act on the same page one is told.
    """

    __tablename__ = "fact_check"
    __table_args__ = (UniqueConstraint("fact", "turn"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    fact: str = Field(max_length=40, index=True)
    wording: str = Field(max_length=12)
    checker: str = Field(max_length=120)
    checked_on: date
    is_withdrawn: bool = False
    proposal: str = Field(default="", max_length=1000)
    turn: int = 1
    noted_by: str = Field(max_length=120)
    noted_at: datetime = Field(default_factory=clock.now)


class LocalPlace(SQLModel, table=True):
    """Where families go in this region: plain text, shown with the articles it belongs to."""

    __tablename__ = "local_place"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    place: str = Field(max_length=40, index=True)
    name: str = Field(max_length=120)
    phone: str = Field(default="", max_length=20)
    address: str = Field(default="", max_length=200)
    hours: str = Field(default="", max_length=200)
    noted_by: str = Field(max_length=120)
    noted_at: datetime = Field(default_factory=clock.now)

    @property
    def href(self) -> str:
        return "tel:" + "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
