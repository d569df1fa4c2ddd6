"""Who was told in a talk before they read it, and who was sought in vain (R18, ADR 84)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field, col, or_

from family_portal.access import looking, scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.once import within

# After so many tries the lead may say that it shows without a talk.
ENOUGH_TRIES = 3


class HowTold(StrEnum):
    """Never by the portal. `UNREACHED` only after three tries and the lead's word (R18)."""

    TALK = "talk"
    PHONE = "phone"
    UNREACHED = "unreached"


class HowTried(StrEnum):
    """How somebody was sought, in vain."""

    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"


def _arranged_by_me(assignment_id: object) -> ColumnElement[bool]:
    """Professionals of that household, and the lead of its team."""
    held = scopes.beneath("assignment")
    ours = sa.select(held.c.id).where(
        or_(
            within(held.c.household_id, scopes.staffed_households()),
            within(held.c.household_id, scopes.led_households()),
        )
    )
    return within(assignment_id, ours)


def ours(record_id: object, table: str) -> ColumnElement[bool]:
    """Whoever works for them, and the lead of their team; of records in a circle."""
    record = scopes.beneath(table)
    circles = (scopes.open_circles(), scopes.circles_led())
    seen = or_(*(within(record.c.circle_id, those) for those in circles))
    return within(record_id, sa.select(record.c.id).where(seen))


class Heard(Guarded):
    """One person was told of one thing in a talk; from then on they read it.

    `of_ours` says who arranges it. They see it, and whoever was told; no other member, who would
    learn what somebody knows.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    on: date = Field(sa_column_kwargs={"name": "told_on"})
    how: HowTold = Field(sa_type=coded(HowTold))
    noted_at: datetime = Field(default_factory=clock.now)

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        raise NotImplementedError

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        own: ColumnElement[bool] = col(cls.person_id) == looking.viewer()
        return or_(own, cls.of_ours()) if viewer.is_staff else own


class Sought(Guarded):
    """Somebody was sought, in vain. A try is a day and a way.

    `of_ours` says who arranges it. Whoever was sought reads nothing of it here.
    """

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id")
    on: date = Field(sa_column_kwargs={"name": "tried_on"})
    how: HowTried = Field(sa_type=coded(HowTried))
    by_id: UUID = Field(foreign_key="person.id")

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        raise NotImplementedError

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return cls.of_ours() if viewer.is_staff else sa.false()


class FaceTold(Heard, table=True):
    """Of one change: the assignment that begins, or the one that ends while nobody follows."""

    __tablename__ = "face_told"
    __table_args__ = (UniqueConstraint("assignment_id", "person_id"),)

    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    by_id: UUID = Field(foreign_key="person.id")

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        return _arranged_by_me(col(cls.assignment_id))


class FaceTried(Sought, table=True):
    __tablename__ = "face_tried"
    __table_args__ = (UniqueConstraint("assignment_id", "person_id", "tried_on", "how"),)

    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        return _arranged_by_me(col(cls.assignment_id))
