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
from family_portal.core.questions import within

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


class Heard(Guarded):
    """One person was told of one thing in a talk; from then on they read it."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    on: date = Field(sa_column_kwargs={"name": "told_on"})
    how: HowTold = Field(sa_type=coded(HowTold))
    noted_at: datetime = Field(default_factory=clock.now)


class Sought(Guarded):
    """Somebody was sought, in vain. A try is a day and a way."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id")
    on: date = Field(sa_column_kwargs={"name": "tried_on"})
    how: HowTried = Field(sa_type=coded(HowTried))
    by_id: UUID = Field(foreign_key="person.id")


class FaceTold(Heard, table=True):
    """Of one change: the assignment that begins, or the one that ends while nobody follows."""

    __tablename__ = "face_told"
    __table_args__ = (UniqueConstraint("assignment_id", "person_id"),)

    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    by_id: UUID = Field(foreign_key="person.id")

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Who was told, and who arranges it; no other member, who would learn what they know."""
        own: ColumnElement[bool] = col(cls.person_id) == looking.viewer()
        return or_(own, _arranged_by_me(col(cls.assignment_id))) if viewer.is_staff else own


class FaceTried(Sought, table=True):
    __tablename__ = "face_tried"
    __table_args__ = (UniqueConstraint("assignment_id", "person_id", "tried_on", "how"),)

    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Who arranges it. Whoever was sought reads nothing of it here."""
        return _arranged_by_me(col(cls.assignment_id)) if viewer.is_staff else sa.false()
