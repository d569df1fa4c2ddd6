"""Threads of messages between one family member and their professionals."""

import hashlib
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import encrypted


class Thread(InCircle, table=True):
    """A subject and a fixed audience. Whose turn it is follows from the last message."""

    shared_kind: ClassVar[str | None] = "thread"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    subject: str = Field(sa_type=encrypted("thread.subject"))
    started_by_id: UUID = Field(foreign_key="person.id")
    started_at: datetime = Field(default_factory=clock.now)
    last_at: datetime = Field(default_factory=clock.now, index=True)
    last_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # The first family message that no professional has answered yet.
    waiting_since: datetime | None = Field(default=None, index=True)
    # The day that was promised to them then (R5). It does not move when calendars change later.
    answer_by: date | None = None
    # Who of us answers, once somebody handed it over. Else the contact person does.
    answerer_id: UUID | None = Field(default=None, foreign_key="person.id")

    def add(
        self, *, sender_id: UUID, from_staff: bool, at: datetime, answer_by: date | None = None
    ) -> None:
        """Take note of a new message: a professional's answer ends the wait."""
        self.last_at, self.last_by_id = at, sender_id
        if from_staff:
            self.waiting_since = self.answer_by = None
        elif self.waiting_since is None:
            self.waiting_since, self.answer_by = at, answer_by

    @property
    def is_waiting(self) -> bool:
        """A family member waits for one of us."""
        return self.waiting_since is not None

    def is_late(self, today: date) -> bool:
        """Late is only the day after the promised one (R5)."""
        return self.is_waiting and self.answer_by is not None and self.answer_by < today


class ThreadHanding(InCircle, table=True):
    """Append-only: from then on this professional answers. It never changes who reads along."""

    __tablename__ = "thread_handing"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id", index=True)
    from_id: UUID | None = Field(default=None, foreign_key="person.id")
    to_id: UUID = Field(foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


class Message(InCircle, table=True):
    """Append-only. `key` is made when the form is shown: the same key is never sent twice."""

    __table_args__ = (
        UniqueConstraint("sender_id", "key"),
        Index("ix_message_thread", "thread_id", "sent_at", "id"),
    )
    shared_kind: ClassVar[str | None] = "thread"
    shared_by: ClassVar[str] = "thread_id"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id")
    sender_id: UUID = Field(foreign_key="person.id")
    text: str = Field(sa_type=encrypted("message.text"))
    sent_at: datetime = Field(default_factory=clock.now)
    is_audio: bool = False
    key: UUID = Field(default_factory=uuid4)
    digest: str | None = Field(default=None, max_length=64)

    @staticmethod
    def digest_of(*parts: str) -> str:
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Reading(Own, table=True):
    """Until where somebody has read a thread. Set by a deliberate view, never by loading."""

    __table_args__ = (UniqueConstraint("thread_id", "person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id")
    read_until: datetime
