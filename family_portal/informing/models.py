"""A parent without custody asks what we know of their child; it is answered or refused (R8)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index, and_, column
from sqlmodel import Field, col

from family_portal.access.circles import InCircle
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted

STILL_OPEN = column("settled_at").is_(None)


class Refusal(StrEnum):
    """Why it may be refused: a closed list. Art. 1:377c(1) BW for the first two; from sixteen the
    child's consent is needed (art. 7.3.11 Jeugdwet)."""

    CHILD_INTEREST = "child_interest"
    NOT_FOR_CUSTODY_EITHER = "not_for_custody_either"
    CHILD_DECIDES = "child_decides"


class InformationRequest(InCircle, table=True):
    """In a circle of the asker alone and the team: neither the child nor the other parent learns of
    it here. One that is open per parent and child; answered or refused once."""

    __tablename__ = "information_request"
    __table_args__ = (
        Index(
            "uq_information_request_open",
            "asker_id",
            "child_id",
            unique=True,
            sqlite_where=STILL_OPEN,
            postgresql_where=STILL_OPEN,
        ),
    )
    acts: ClassVar[tuple[str, ...]] = ("asker_id", "settled_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    asker_id: UUID = Field(foreign_key="person.id", index=True)
    child_id: UUID = Field(foreign_key="person.id", index=True)
    words: str = Field(sa_type=encrypted("information_request.words"))
    asked_at: datetime = Field(default_factory=clock.now)
    answer_by: date
    settled_at: datetime | None = Field(default=None, index=True)
    settled_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # The answer; of a refusal what there is to say beside its ground.
    reply: str | None = Field(default=None, sa_type=encrypted("information_request.reply"))
    refusal: Refusal | None = Field(default=None, sa_type=coded(Refusal))
    # Of a child of sixteen or older: on which day it said that this may be told.
    consent_on: date | None = None
    read_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @classmethod
    def is_news(cls, me: Any) -> Any:
        """In a query: I asked, and did not open the answer yet."""
        mine = and_(col(cls.asker_id) == me, col(cls.settled_at).is_not(None))
        return and_(mine, col(cls.read_at).is_(None))
