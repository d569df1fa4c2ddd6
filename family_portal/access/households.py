"""The household and its professionals: who is assigned, who covers, who takes over."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, UniqueConstraint, event
from sqlmodel import Field, col, or_

from family_portal.access import naming, scopes, untold
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForDays, ThroughDays
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.columns import LINE, coded, encrypted
from family_portal.core.once import within


class Phase(StrEnum):
    FIRST_CONTACT = "first_contact"
    UNDERSTANDING = "understanding"
    DIRECT_SAFETY = "direct_safety"
    STABLE_SAFETY = "stable_safety"
    RECOVERY = "recovery"
    CLOSING = "closing"


class Household(Guarded, table=True):
    """The unit of help, with or without children (0-100). People in it may live apart."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    label: str = Field(max_length=LINE)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    phase: Phase = Field(sa_type=coded(Phase))
    # Set with the phase; nothing for what was before this was kept.
    phase_since: date | None = None
    first_contact_on: date | None = None
    separate_parents: bool = False
    no_face_until: date | None = None
    # When somebody of us last rang while there was no contact person (R1).
    called_on: date | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The household itself, its staff, and the lead of its team."""
        return within(col(cls.id), scopes.households_of(is_staff=viewer.is_staff))


@event.listens_for(Household.phase, "set")
def _since_today(household: Household, phase: Phase, before: Any, _initiator: Any) -> None:
    """Whoever changes the phase need not think of the day."""
    if phase != before:
        household.phase_since = clock.today()


class Assignment(ForDays, Guarded, table=True):
    """A professional and a household (R1, R3)."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=coded(Role))
    from_day: date
    ending_reason: str | None = Field(default=None, sa_type=encrypted("assignment.ending_reason"))
    # That it ends, and nobody follows yet, is told in a talk before the family reads it (R18).
    end_talk_first: bool | None = None

    @property
    def never_held(self) -> bool:
        """Called off before the first day."""
        return self.to_day is not None and self.to_day <= self.from_day

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The household itself, its staff, and the lead of its team. Who is to come a member of the
        family reads once that was told to them (R18)."""
        ours = within(col(cls.household_id), scopes.households_of(is_staff=viewer.is_staff))
        return ours if viewer.is_staff else ours & ~within(col(cls.id), untold.faces_untold())


class Handover(Guarded, table=True):
    """The change to a new contact person, with the family in the room (R3). For staff to read: it
    may hold what one member answered. What a family reads of it is chosen in `succession`."""

    assignment_id: UUID = Field(foreign_key="assignment.id", primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    # The assignment that ends with it; not known of what a file said long ago.
    leaver_id: UUID | None = Field(default=None, foreign_key="assignment.id", index=True)
    # planned, held (they talked together), confirmed, off (it does not happen).
    status: str = Field(default="planned", max_length=20)
    joint_talk_on: date | None = None
    family_asked: bool = False
    family_answer: str | None = Field(default=None, sa_type=encrypted("handover.family_answer"))
    # In the words of whoever leaves; the family reads it.
    reason: str | None = Field(default=None, sa_type=encrypted("handover.reason"))
    confirmed_at: datetime | None = None
    # Why the lead let the new person read before it was confirmed; the family reads it.
    overridden: str | None = Field(default=None, sa_type=encrypted("handover.overridden"))
    # It could not wait: by this day the talk and the goodbyes are made good.
    complete_by: date | None = None
    # Each member reads of it once it was told to them in a talk or by telephone (R18).
    talk_first: bool | None = None

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The professionals of the household, and the lead of its team."""
        household = col(cls.household_id)
        return or_(
            within(household, scopes.staffed_households()),
            within(household, scopes.led_households()),
        )


class Cover(ThroughDays, Guarded, table=True):
    """A recorded absence with a named stand-in, both days included (R4)."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    absent_id: UUID = Field(foreign_key="person.id", index=True)
    stand_in_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    reason: str | None = Field(default=None, sa_type=encrypted("cover.reason"))

    @property
    def is_one_day(self) -> bool:
        return self.from_day == self.to_day

    def stood_in_by(self, at: "CoverAt | None") -> UUID | None:
        """Who stands in at the household of `at`, everywhere without one."""
        return at.stand_in_id if at else self.stand_in_id

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever may know the person who is away."""
        return within(col(cls.absent_id), naming.visible_people(**viewer.flags))


class CoverAt(Guarded, table=True):
    """Who stands in at one household, where that is not who stands in everywhere; and when they
    said that they read what goes on there."""

    __tablename__ = "cover_at"
    __table_args__ = (UniqueConstraint("cover_id", "household_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    cover_id: UUID = Field(foreign_key="cover.id", index=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    stand_in_id: UUID = Field(foreign_key="person.id", index=True)
    read_at: datetime | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The household itself, its staff, and the lead of its team."""
        return within(col(cls.household_id), scopes.households_of(is_staff=viewer.is_staff))


class Opened(StrEnum):
    """What stays closed for a stand-in until whose it is says yes."""

    THREAD = "thread"
    STORY = "story"


class CoverYes(Guarded, table=True):
    """Somebody says whether a stand-in may read what was for the one who is away: what a child
    writes, and what anybody told once (R4, R10). Without a yes it stays closed."""

    __tablename__ = "cover_yes"
    __table_args__ = (UniqueConstraint("cover_id", "person_id", "what"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    cover_id: UUID = Field(foreign_key="cover.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    # A yes is to this stand-in, and to nobody who comes in their place.
    stand_in_id: UUID = Field(foreign_key="person.id")
    what: Opened = Field(sa_type=coded(Opened))
    is_yes: bool
    at: datetime

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever said it, and the professionals of their household."""
        return scopes.own_or_of_staffed(col(cls.person_id), is_staff=viewer.is_staff)
