"""To whom it was told where a child is to live, or that it lives there no longer, and who was
sought in vain (R18, ADR 91)."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field, col

from family_portal.access import to_hear
from family_portal.access.scopes import beneath
from family_portal.access.telling import Heard, Sought, ours
from family_portal.stays.models import Stay, StayEnd

SAME = ("stay_id", "person_id", "of_end")


def is_untold() -> ColumnElement[bool]:
    """In a query on stays, with their end beside: it is not over, and that it begins or ends is not
    so for everybody yet."""
    news = sa.or_(col(Stay.talk_first).is_(True), col(StayEnd.talk_first).is_(True))
    return sa.and_(col(Stay.ended_on).is_(None), news)


def somebody_waits(stay: Any, *, of_end: bool) -> ColumnElement[bool]:
    """In a query on stays: one of the family must hear of it from us; the child too. That it ends,
    only who knows of it."""
    told, knew = beneath("stay_told"), beneath("stay_told")

    def knows(person_id: Any) -> ColumnElement[bool]:
        theirs = told.c.stay_id == stay.id, told.c.person_id == person_id
        heard = sa.exists().where(*theirs, told.c.of_end.is_(of_end)).correlate_except(told)
        if not of_end:
            return heard
        began = knew.c.stay_id == stay.id, knew.c.person_id == person_id
        read = sa.exists().where(*began, knew.c.of_end.is_(False)).correlate_except(knew)
        return sa.or_(heard, sa.and_(stay.talk_first.is_(True), ~read))

    return to_hear.somebody_waits(stay, knows, also=stay.child_id)


def in_vain(stay: Any) -> ColumnElement[bool]:
    return to_hear.in_vain(stay.id, beneath("stay_tried"), beneath("stay_told"), SAME)


class StayTold(Heard, table=True):
    __tablename__ = "stay_told"
    __table_args__ = (UniqueConstraint(*SAME),)

    stay_id: UUID = Field(foreign_key="stay.id", index=True)
    # That it ends; else that it begins.
    of_end: bool = False
    by_id: UUID = Field(foreign_key="person.id")

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        return ours(cls.stay_id, "stay")


class StayTried(Sought, table=True):
    __tablename__ = "stay_tried"
    __table_args__ = (UniqueConstraint(*SAME, "tried_on", "how"),)

    stay_id: UUID = Field(foreign_key="stay.id", index=True)
    of_end: bool = False

    @classmethod
    def of_ours(cls) -> ColumnElement[bool]:
        return ours(cls.stay_id, "stay")
