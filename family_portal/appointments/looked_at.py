"""Appointments that somebody of us looked at: one with a parent whose custody ended stays (R6), and
whoever follows the contact person takes one over (R3)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field, col

from family_portal.access import untold
from family_portal.access.circles import InCircle, part_of_record
from family_portal.access.guarded import Viewer
from family_portal.core import clock
from family_portal.core.once import within


class KeptAppointment(InCircle, table=True):
    """It stays, though custody of this parent ended. Hangs in a circle without family; asked once
    of each appointment and parent."""

    __tablename__ = "appointment_kept"
    __table_args__ = (UniqueConstraint("appointment_id", "person_id"),)

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


class TakenOver(InCircle, table=True):
    """After the last day of whoever leaves, who follows is there instead. It promises who comes,
    and opens nothing: that is the handover's to do (ADR 62)."""

    __tablename__ = "appointment_taken_over"
    __table_args__ = (
        part_of_record("appointment_taken_over", "appointment", "appointment_id"),
        UniqueConstraint("appointment_id", "assignment_id"),
    )

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    # Of whoever follows; and who was to be there.
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    from_id: UUID = Field(foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Of the family who was told that somebody else comes (R18)."""
        ours = super().visible_to(viewer)
        if viewer.is_staff:
            return ours
        return ours & ~within(col(cls.assignment_id), untold.faces_untold())
