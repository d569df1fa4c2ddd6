"""To whom a limit in seeing each other was told, and who was sought in vain: the one rule of what
the family reads of it (R18, ADR 90)."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field

from family_portal.access import looking, to_hear
from family_portal.access.circles import Ground
from family_portal.access.scopes import Query, beneath
from family_portal.access.telling import Heard, Sought, ours
from family_portal.core.once import asked_once, within


@asked_once
def _told_me() -> Query:
    told = beneath("contact_told")
    return sa.select(told.c.arrangement_id).where(told.c.person_id == looking.viewer())


@asked_once
def _waits_for_me() -> Query:
    """Told to each first, and I am family there; also who works for others here."""
    limit, seat = beneath("contact_arrangement"), beneath("membership")
    return (
        sa.select(limit.c.id)
        .select_from(sa.join(limit, seat, seat.c.circle_id == limit.c.circle_id))
        .where(
            limit.c.talk_first.is_(True),
            seat.c.person_id == looking.viewer(),
            seat.c.ground == Ground.FAMILY,
        )
    )


def may_be_read(arrangement_id: Any) -> ColumnElement[bool]:
    """For the guard: of the family by whoever was told."""
    waits = within(arrangement_id, _waits_for_me())
    return sa.or_(sa.not_(waits), within(arrangement_id, _told_me()))


def somebody_waits(limit: Any) -> ColumnElement[bool]:
    """In a query on arrangements: one of the family must hear of it from us."""
    told = beneath("contact_told")

    def knows(person_id: Any) -> ColumnElement[bool]:
        theirs = told.c.arrangement_id == limit.id, told.c.person_id == person_id
        return sa.exists().where(*theirs).correlate_except(told)

    return to_hear.somebody_waits(limit, knows)


def in_vain(limit: Any) -> ColumnElement[bool]:
    """Often enough, and it was not told to them since."""
    same = ("arrangement_id", "person_id")
    return to_hear.in_vain(limit.id, beneath("contact_tried"), beneath("contact_told"), same)


class ContactTold(Heard, table=True):
    __tablename__ = "contact_told"
    __table_args__ = (UniqueConstraint("arrangement_id", "person_id"),)

    arrangement_id: UUID = Field(foreign_key="contact_arrangement.id", index=True)
    # Nobody of ours when a household file says it.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        return ours(cls.arrangement_id, "contact_arrangement")


class ContactTried(Sought, table=True):
    __tablename__ = "contact_tried"
    __table_args__ = (UniqueConstraint("arrangement_id", "person_id", "tried_on", "how"),)

    arrangement_id: UUID = Field(foreign_key="contact_arrangement.id", index=True)

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        return ours(cls.arrangement_id, "contact_arrangement")
