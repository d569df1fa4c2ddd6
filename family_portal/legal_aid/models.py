"""Somebody asks for help with the law: a lawyer, or a talk. And the lawyer they found."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint, column
from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.core.errors import NotAllowed

STILL_OPEN = column("ended_at").is_(None)


class Wish(StrEnum):
    LAWYER = "lawyer"
    # A child wants to talk with somebody about the judge.
    TALK = "talk"


class State(StrEnum):
    ASKED = "asked"
    PASSED_ON = "passed_on"
    FOUND = "found"
    DECLINED = "declined"


class AidRequest(InCircle, table=True):
    """Hangs in a circle of the asker alone and their professionals: no parent learns of the
    other's, nor of their child's. One that is open per person and wish, in each of their
    households."""

    __tablename__ = "aid_request"
    __table_args__ = (
        Index(
            "ix_aid_request_open",
            "circle_id",
            "asker_id",
            "wish",
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
    )

    acts: ClassVar[tuple[str, ...]] = (
        "asker_id",
        "passed_on_by_id",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    asker_id: UUID = Field(foreign_key="person.id", index=True)
    wish: Wish = Field(sa_type=coded(Wish))
    state: State = Field(default=State.ASKED, sa_type=coded(State))
    words: str | None = Field(default=None, sa_type=encrypted("aid_request.words"))
    asked_at: datetime = Field(default_factory=clock.now)
    # The last day on which it must have been passed on.
    act_by: date
    passed_on_at: datetime | None = None
    passed_on_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    passed_to: str | None = Field(default=None, sa_type=encrypted("aid_request.passed_to"))
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def waits_for_us(self) -> bool:
        return self.state is State.ASKED

    def is_late(self, today: date) -> bool:
        return self.waits_for_us and self.act_by < today

    def pass_on(self, *, by_id: UUID, to: str) -> None:
        """Raises `NotAllowed` when it was withdrawn or settled meanwhile. Twice is once."""
        if self.state is State.PASSED_ON:
            return
        if self.state is not State.ASKED:
            raise NotAllowed
        self.state, self.passed_to = State.PASSED_ON, to
        self.passed_on_at, self.passed_on_by_id = clock.now(), by_id

    def end(self, state: State) -> None:
        """Found, or not wanted any more. What has ended stays as it was."""
        if self.is_open:
            self.state, self.ended_at = state, clock.now()


class OwnLawyer(Own, table=True):
    """Who my lawyer is. Nobody else sees it, professionals neither."""

    __tablename__ = "own_lawyer"
    __table_args__ = (UniqueConstraint("person_id", "household_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID | None = Field(default=None, foreign_key="household.id")
    name: str | None = Field(default=None, sa_type=encrypted("own_lawyer.name"))
    phone: str | None = Field(default=None, sa_type=encrypted("own_lawyer.phone"))
    questions: str | None = Field(default=None, sa_type=encrypted("own_lawyer.questions"))
