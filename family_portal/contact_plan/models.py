"""What is arranged about seeing each other, each time that was made from it, and what was said.

An arrangement hangs in a circle of the people who see each other and the team. Whoever is in no
arrangement finds nothing of it: not the other parent, not a supporter, not a brother elsewhere.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index, UniqueConstraint
from sqlmodel import Field, and_

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.guarded import Viewer
from family_portal.access.second_look import Told
from family_portal.access.working_days import answer_by, next_working_day, works_on
from family_portal.appointments.models import PlaceKind
from family_portal.contact_plan.told import may_be_read
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted

# Working days in which somebody reads what was written about a time with a professional present.
NOTES_WITHIN = 5


class Term(StrEnum):
    """What of an arrangement can change."""

    OTHERS = "others"
    OFTEN = "often"
    PLACE_KIND = "place_kind"
    PLACE = "place"
    PRESENT = "present"
    WHY = "why"
    REVIEW = "review_on"


class ContactArrangement(InCircle, Told, table=True):
    """Who sees whom is who of the family is in its circle, and `others` who are not in the portal.

    Somebody present or a reason makes it a limit: then it has a reason and a day on which we look
    at it again (R15).
    """

    __tablename__ = "contact_arrangement"
    __table_args__ = (has_parts(),)

    acts: ClassVar[tuple[str, ...]] = ("made_by_id", "ended_by_id")
    told: ClassVar[tuple[str, ...]] = (
        "others",
        "often",
        "place",
        "present",
        "why",
        "ended_because",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    others: str | None = Field(default=None, sa_type=encrypted("contact_arrangement.others"))
    often: str = Field(sa_type=encrypted("contact_arrangement.often"))
    place_kind: PlaceKind = Field(sa_type=coded(PlaceKind))
    place: str | None = Field(default=None, sa_type=encrypted("contact_arrangement.place"))
    present: str | None = Field(default=None, sa_type=encrypted("contact_arrangement.present"))
    why: str | None = Field(default=None, sa_type=encrypted("contact_arrangement.why"))
    review_on: date | None = None
    # Nobody when it came with a household file.
    made_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    version: int = 0
    ended_at: datetime | None = None
    ended_because: str | None = Field(
        default=None, sa_type=encrypted("contact_arrangement.ended_because")
    )
    ended_by_id: UUID | None = Field(default=None, foreign_key="person.id")

    # Each of the family reads it once it was told to them (R18).
    talk_first: bool | None = None
    # What holds until everybody knows that it becomes this; with `ended_because`, that it stops.
    changes_id: UUID | None = Field(default=None, foreign_key="contact_arrangement.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return and_(super().visible_to(viewer), may_be_read(cls.id))

    @property
    def is_news(self) -> bool:
        """Of one that is there already, and not everybody knows."""
        return self.changes_id is not None

    @property
    def stops(self) -> bool:
        return self.is_news and self.ended_because is not None

    @property
    def terms(self) -> dict[str, Any]:
        return {term.value: getattr(self, term.value) for term in Term}

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def is_limited(self) -> bool:
        return bool(self.present or self.why)

    @property
    def is_due(self) -> bool:
        """The day on which we look at it again is there, or past."""
        return not self.is_over and self.review_on is not None and self.review_on <= clock.today()

    @property
    def review_is_late(self) -> bool:
        return not self.is_over and self.review_on is not None and self.review_on < clock.today()

    @property
    def lead_sees_on(self) -> date | None:
        return lead_sees_review(self.review_on) if self.review_on else None

    @property
    def lead_sees(self) -> bool:
        seen = self.lead_sees_on
        return not self.is_over and seen is not None and seen <= clock.today()


class OfArrangement(InCircle):
    """It hangs in an arrangement, and is read by whoever may read that."""

    arrangement_id: UUID = Field(foreign_key="contact_arrangement.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return and_(super().visible_to(viewer), may_be_read(cls.arrangement_id))


class ContactChange(OfArrangement, table=True):
    """What it was and what it became, for everybody who is in it to read. With `because` we looked
    at it again and it stays as it was, until the next day (R15)."""

    __tablename__ = "contact_change"
    __table_args__ = (part_of_record("contact_change", "contact_arrangement", "arrangement_id"),)

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    term: Term = Field(sa_type=coded(Term))
    before: str | None = Field(default=None, sa_type=encrypted("contact_change.before"))
    after: str | None = Field(default=None, sa_type=encrypted("contact_change.after"))
    because: str | None = Field(default=None, sa_type=encrypted("contact_change.because"))
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


class Outcome(StrEnum):
    HAPPENED = "happened"
    MISSED = "missed"


class Visit(OfArrangement, table=True):
    """One time, made from an arrangement. When and where is its appointment's."""

    __table_args__ = (
        part_of_record("visit", "contact_arrangement", "arrangement_id"),
        UniqueConstraint("appointment_id"),
        # One new day for a time that was missed.
        UniqueConstraint("instead_of_id"),
        Index("ix_visit_outcome", "outcome", "starts_at"),
    )

    acts: ClassVar[tuple[str, ...]] = ("said_by_id", "notes_by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id")
    instead_of_id: UUID | None = Field(default=None, foreign_key="visit.id")
    # As it was when it was made or noted: an appointment may move.
    starts_at: datetime
    # Somebody of us is there: then what they saw is written down.
    supervised: bool = False
    outcome: Outcome | None = Field(default=None, sa_type=coded(Outcome))
    because: str | None = Field(default=None, sa_type=encrypted("visit.because"))
    said_at: datetime | None = None
    said_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    notes: str | None = Field(default=None, sa_type=encrypted("visit.notes"))
    notes_at: datetime | None = None
    notes_by_id: UUID | None = Field(default=None, foreign_key="person.id")

    @property
    def is_past(self) -> bool:
        return self.starts_at < clock.now()

    @property
    def day(self) -> date:
        return clock.day_of(self.starts_at)

    @property
    def is_missed(self) -> bool:
        return self.outcome is Outcome.MISSED

    @property
    def lead_sees_on(self) -> date:
        return self.lead_sees(self.day)

    def lead_sees(self, day: date) -> date:
        """The working day after it did not happen, or after it was said that it would not."""
        said = clock.day_of(self.said_at) if self.said_at else day
        return next_working_day(min(day, said), _office) or day

    @property
    def notes_by(self) -> date:
        """The last day on which the family has what was written (five working days)."""
        return answer_by(self.day, _office, days=NOTES_WITHIN)

    @property
    def waits_for_notes(self) -> bool:
        return self.supervised and self.outcome is Outcome.HAPPENED and self.notes is None

    @property
    def notes_are_late(self) -> bool:
        return self.waits_for_notes and self.notes_by < clock.today()


class VisitWords(InCircle, table=True):
    """What somebody who was there says of it. For that person and the team: whom they saw does
    not read it."""

    __tablename__ = "visit_words"

    acts: ClassVar[tuple[str, ...]] = ("person_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    text: str = Field(sa_type=encrypted("visit_words.text"))
    said_at: datetime = Field(default_factory=clock.now)


def lead_sees_review(day: date) -> date:
    """The working day after the one on which we would look at a limit again."""
    return next_working_day(day, _office) or day


def _office(day: date) -> bool:
    return works_on(day, ())
