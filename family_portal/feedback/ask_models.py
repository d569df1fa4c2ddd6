"""What somebody is asked: theirs alone, so that nobody reads whether they answered."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement, UniqueConstraint
from sqlmodel import Field, and_, col, exists

from family_portal.access.own import Own
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core.columns import coded
from family_portal.core.questions import TODAY
from family_portal.feedback.questions import Moment


class Ask(Own, table=True):
    """One question card. It does not say whether it was answered or skipped, nor at what hour: that
    beside a text without a name would say whose it is (ADR 57)."""

    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        UniqueConstraint("person_id", "asked_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    moment: Moment = Field(sa_type=coded(Moment))
    # Of which talk, handover or goal; with the moment never asked again.
    key: str = Field(max_length=80)
    about_day: date | None = None
    names: list[str] = Field(default_factory=list, sa_type=JSON)
    asked_on: date
    # The last day on which it stands on their home.
    until: date
    settled_on: date | None = None
    # They said yes to one question more, on this day.
    again_on: date | None = Field(default=None, index=True)

    @property
    def talk_on(self) -> date | None:
        return self.about_day if self.moment is Moment.AFTER_TALK else None

    @classmethod
    def stands(cls) -> ColumnElement[bool]:
        """In a query: of a household they left nothing is asked any more."""
        there = exists().where(
            col(Belonging.person_id) == col(cls.person_id),
            col(Belonging.household_id) == col(cls.household_id),
            col(Belonging.role) != Role.SUPPORTER,
            Belonging.holds(),
        )
        return and_(col(cls.settled_on).is_(None), col(cls.until) >= TODAY, there)

    def stands_on(self, day: date) -> bool:
        return self.settled_on is None and self.asked_on <= day <= self.until
