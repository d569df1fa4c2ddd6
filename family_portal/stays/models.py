"""A child's stay elsewhere, and the way home."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field, and_

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.grounds import LawfulGround
from family_portal.access.guarded import Viewer
from family_portal.access.second_look import Told
from family_portal.access.unheard import may_be_read, stays_ending_untold
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class StayKind(StrEnum):
    NETWORK = "network"
    FOSTER = "foster"
    FAMILY_HOME = "family_home"
    GROUP = "group"


class Stay(InCircle, Told, table=True):
    """One child lives with somebody else, from a day on. `why` is the sentence the child reads.
    How the child moves stands on a card (`daily_care/`). Its words do not change: what becomes
    otherwise is another stay."""

    __table_args__ = (has_parts(),)
    told: ClassVar[tuple[str, ...]] = ("with_whom", "why")
    acts: ClassVar[tuple[str, ...]] = ("by_id", "ended_by_id")
    # Whoever was not told of it finds nothing of that circle (R18).
    apart: ClassVar[bool] = True

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    child_id: UUID = Field(foreign_key="person.id", index=True)
    kind: StayKind = Field(sa_type=coded(StayKind))
    with_whom: str = Field(sa_type=encrypted("stay.with_whom"))
    why: str = Field(sa_type=encrypted("stay.why"))
    from_day: date
    by_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    # Why a parent with custody does not read it (R6); no page of the family says so.
    left_out: LawfulGround | None = Field(default=None, sa_type=coded(LawfulGround))
    look_again_on: date | None = None
    # The first day that the child no longer lives there.
    ended_on: date | None = Field(default=None, index=True)
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # Each of the family reads it once it was told to them (R18).
    talk_first: bool | None = None

    def is_to_come(self, today: date) -> bool:
        return self.ended_on is None and self.from_day > today

    def holds(self, today: date) -> bool:
        return self.ended_on is None and self.from_day <= today


class StayEnd(InCircle, table=True):
    """The child lives there no longer. As long as not everybody knows, the stay goes on for who was
    not told."""

    __tablename__ = "stay_end"
    __table_args__ = (
        part_of_record("stay_end", "stay", "stay_id"),
        UniqueConstraint("stay_id"),
    )
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    stay_id: UUID = Field(foreign_key="stay.id", index=True)
    ended_on: date
    by_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    # Until everybody knows.
    talk_first: bool = True

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return and_(super().visible_to(viewer), may_be_read(cls.stay_id, stays_ending_untold()))


class HomeCondition(InCircle, Told, table=True):
    """What must be so before the child can come home, and who does that."""

    __tablename__ = "home_condition"
    __table_args__ = (part_of_record("home_condition", "stay", "stay_id"),)
    told: ClassVar[tuple[str, ...]] = ("what", "who")
    acts: ClassVar[tuple[str, ...]] = ("by_id", "met_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    stay_id: UUID = Field(foreign_key="stay.id", index=True)
    what: str = Field(sa_type=encrypted("home_condition.what"))
    who: str = Field(sa_type=encrypted("home_condition.who"))
    by_id: UUID = Field(foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    met_on: date | None = None
    met_by_id: UUID | None = Field(default=None, foreign_key="person.id")


class HomeLook(InCircle, Told, table=True):
    """We looked again, and what we saw. It stays as it was said."""

    __tablename__ = "home_look"
    __table_args__ = (part_of_record("home_look", "stay", "stay_id"),)
    told: ClassVar[tuple[str, ...]] = ("text",)
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    stay_id: UUID = Field(foreign_key="stay.id", index=True)
    text: str = Field(sa_type=encrypted("home_look.text"))
    by_id: UUID = Field(foreign_key="person.id")
    looked_on: date = Field(default_factory=clock.today)
