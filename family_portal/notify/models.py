"""The outbox of notices, where they may go, and what a person chose. No row says what it is about
in words: a notice is one fixed sentence (ADR 4)."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Index, UniqueConstraint
from sqlmodel import Field, col

from family_portal.access import scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted


class Kind(StrEnum):
    """Why there is a notice. It never leaves the database."""

    MESSAGE = "message"
    APPOINTMENT = "appointment"
    DAY_BEFORE = "day_before"
    HOURS_BEFORE = "hours_before"
    DEADLINE = "deadline"
    TASK = "task"
    # A change of contact person that this person was told of.
    FACE = "face"
    TRIAL = "trial"
    # A professional's own calendar: a letter to the mailbox of their work.
    INVITATION = "invitation"


# Not sent, not withdrawn and not given up: at most one of these for each person and moment.
PENDING = sa.and_(*(sa.column(n).is_(None) for n in ("sent_at", "withdrawn_at", "dead_at")))
PENDING_NOW = sa.and_(PENDING, sa.column("planned_at").is_(None))
PENDING_LATER = sa.and_(PENDING, sa.column("planned_at").is_not(None))


class Notice(Own, table=True):
    """One row of the outbox, written in the transaction of what it is about."""

    __table_args__ = (
        Index(
            "uq_notice_now",
            *("person_id", "about_id"),
            unique=True,
            sqlite_where=PENDING_NOW,
            postgresql_where=PENDING_NOW,
        ),
        Index(
            "uq_notice_later",
            *("person_id", "about_id", "planned_at"),
            unique=True,
            sqlite_where=PENDING_LATER,
            postgresql_where=PENDING_LATER,
        ),
        Index("ix_notice_due", "sent_at", "due_at"),
        Index("ix_notice_about", "about_id", "person_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: Kind = Field(sa_type=coded(Kind))
    about_id: UUID
    made_at: datetime = Field(default_factory=clock.now)
    # The moment it is for, when it was made for one; quiet hours and a new try move `due_at` alone.
    planned_at: datetime | None = None
    due_at: datetime
    # After this moment it is of no use any more (the appointment has begun).
    useful_until: datetime | None = None
    lease_until: datetime | None = None
    leased_by: str | None = Field(default=None, max_length=40)
    tries: int = 0
    sent_at: datetime | None = None
    withdrawn_at: datetime | None = None
    dead_at: datetime | None = None
    # A code of ours ("push 503"), never what another machine said.
    last_error: str | None = Field(default=None, max_length=60)


class Delivery(Own, table=True):
    """Claimed before sending: of one notice, each device or address is tried once at a time, and
    never again when nobody knows how a try ended."""

    __table_args__ = (UniqueConstraint("notice_id", "target"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    notice_id: UUID = Field(foreign_key="notice.id")
    # The id of a device, or "mail".
    target: str = Field(max_length=40)
    claimed_at: datetime = Field(default_factory=clock.now)
    sent_at: datetime | None = None


class Device(Own, table=True):
    """A browser that takes push notices. It has one owner: who subscribed it last."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    fingerprint: str = Field(max_length=64, unique=True)
    endpoint: str = Field(sa_type=encrypted("device.endpoint"))
    p256dh: str = Field(sa_type=encrypted("device.p256dh"))
    auth: str = Field(sa_type=encrypted("device.auth"))
    # The sign-in it was made in; with that it goes (docs/threats.md#notices).
    web_session_id: UUID = Field(index=True)
    made_at: datetime = Field(default_factory=clock.now)
    last_ok_at: datetime | None = None
    failures: int = 0


class NoticeChoice(Own, table=True):
    """What somebody chose. Without a row: on, quiet at night, no e-mail."""

    __tablename__ = "notice_choice"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Empty until somebody chose: then on, but off while the household is in direct danger.
    is_on: bool | None = None
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    mail: str | None = Field(default=None, sa_type=encrypted("notice_choice.mail"))
    # How long before an appointment they are reminded of it.
    a_day_before: bool = True
    two_hours_before: bool = True
    # When the mail server last took a letter to that address.
    mail_ok_at: datetime | None = None


class Lapse(Own, table=True):
    """A way ("push", "mail") by which notices no longer come, though the person chose it. It is
    there until notices come that way again, or the person chose anew."""

    __tablename__ = "notice_lapse"
    __table_args__ = (UniqueConstraint("person_id", "way"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    way: str = Field(max_length=10)
    since: datetime = Field(default_factory=clock.now)
    # When their contact person was told.
    told_at: datetime | None = None


class Safety(StrEnum):
    """May this channel be used to reach somebody?"""

    SAFE = "safe"
    UNSAFE = "unsafe"
    BETWEEN = "between"


class SafeContact(Guarded, table=True):
    """How somebody can be reached without danger (R13). Asked and written by a professional."""

    __tablename__ = "safe_contact"

    acts: ClassVar[tuple[str, ...]] = ("asked_by_id",)

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    push: Safety = Field(default=Safety.SAFE, sa_type=coded(Safety))
    mail: Safety = Field(default=Safety.SAFE, sa_type=coded(Safety))
    phone: Safety = Field(default=Safety.SAFE, sa_type=coded(Safety))
    # The hours of every channel that is "only between".
    from_time: time = time(9)
    to_time: time = time(17)
    may_leave_voice: bool = False
    may_not_know: str | None = Field(default=None, sa_type=encrypted("safe_contact.may_not_know"))
    # The number that is safe, where it is not the one of the file.
    number: str | None = Field(default=None, sa_type=encrypted("safe_contact.number"))
    note: str | None = Field(default=None, sa_type=encrypted("safe_contact.note"))
    shared_phone: bool = False
    shared_mailbox: bool = False
    asked_on: date
    asked_by_id: UUID = Field(foreign_key="person.id")
    review_on: date
    # The person closed something themselves, or wants to talk about it.
    wish_on: date | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Your own, and for staff those of the households they work for."""
        return scopes.own_or_of_staffed(col(cls.person_id), is_staff=viewer.is_staff)
