"""Threads of messages between one family member and their professionals."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index, UniqueConstraint
from sqlmodel import Field, and_, col, not_, or_

from family_portal.access import looking
from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.guarded import Viewer
from family_portal.access.own import Own
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import encrypted
from family_portal.core.crypto import fingerprint
from family_portal.core.questions import NOW

# So long a professional can take a message back, because so long nobody else has it.
UNDO = timedelta(seconds=30)
DRAFT_LASTS = timedelta(hours=24)


class Turn(StrEnum):
    """Who is waited for: us, the family, or nobody."""

    OURS = "ours"
    YOURS = "yours"
    NOBODYS = "nobodys"


def _has_come(model: Any, writer_id: Any) -> ColumnElement[bool]:
    """Before it is delivered it is its writer's alone; what was taken back is nobody's."""
    delivered = or_(col(model.visible_from).is_(None), col(model.visible_from) <= looking.now())
    return and_(
        col(model.taken_back_at).is_(None), or_(delivered, col(writer_id) == looking.viewer())
    )


class Thread(InCircle, Told, table=True):
    """A subject and a fixed audience. Whose turn it is follows from the last message.

    An answer of ours counts from the moment it is delivered: until then it stands in `held_…`.
    """

    __table_args__ = (has_parts(),)
    shared_kind: ClassVar[str | None] = "thread"
    told: ClassVar[tuple[str, ...]] = ("subject",)
    acts: ClassVar[tuple[str, ...]] = (
        "started_by_id",
        "closed_by_id",
        "held_by_id",
    )
    acts_after: ClassVar[dict[str, str]] = {"last_by_id": "held_by_id"}

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
    # The family asked after their answer when the promised day had passed.
    reminded_at: datetime | None = None
    # Whom the last message was for said that no answer is needed.
    closed_at: datetime | None = None
    closed_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    held_at: datetime | None = None
    held_until: datetime | None = None
    held_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # Of a thread that a professional began; see `Message`.
    visible_from: datetime | None = None
    taken_back_at: datetime | None = None
    # Besides its subject: the kind and id of a record (`access/kinds.py`).
    about_kind: str | None = Field(default=None, max_length=30)
    about_id: UUID | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return and_(super().visible_to(viewer), _has_come(cls, cls.started_by_id))

    def add(
        self,
        *,
        sender_id: UUID,
        from_staff: bool,
        at: datetime,
        answer_by: date | None = None,
        held_until: datetime | None = None,
    ) -> None:
        """Take note of a new message: a professional's answer ends the wait when it arrives."""
        self.settle(at)
        if held_until:
            self.held_at, self.held_until, self.held_by_id = at, held_until, sender_id
            return
        self.last_at, self.last_by_id = at, sender_id
        self.closed_at = self.closed_by_id = None
        if from_staff:
            self._answered()
        elif self.waiting_since is None:
            self.waiting_since, self.answer_by = at, answer_by
        elif self.held_at and self.waiting_since <= self.held_at:
            self.waiting_since = at  # the answer on its way was written before this

    def settle(self, now: datetime) -> None:
        """An answer that was on its way has arrived."""
        if self.held_at is None or self.held_until is None or self.held_until > now:
            return
        self.last_at, self.last_by_id = self.held_until, self.held_by_id
        if self.waiting_since and self.waiting_since <= self.held_at:
            self._answered()
        if self.closed_at and self.closed_at <= self.held_until:
            self.closed_at = self.closed_by_id = None
        self.let_go()

    def let_through(self) -> None:
        """Its writer writes on: the answer on its way arrives now."""
        self.held_until = self.held_at

    def let_go(self) -> None:
        """No answer is on its way any more."""
        self.held_at = self.held_until = self.held_by_id = None

    def _answered(self) -> None:
        self.waiting_since = self.answer_by = self.reminded_at = None

    def close(self, *, by_id: UUID) -> None:
        """No answer is needed. Writing opens it again."""
        now = clock.now()
        self.settle(now)
        self._answered()
        self.closed_at, self.closed_by_id = now, by_id

    def turn(self, me: UUID | None = None) -> Turn:
        """The one answer to "who waits for whom". To the writer of an answer that is on its way
        it is given already; to everybody else when it has arrived."""
        came = self._has_answer(me)
        if self.waiting_since and not (
            came and self.held_at and self.waiting_since <= self.held_at
        ):
            return Turn.OURS
        return Turn.NOBODYS if self.closed_at and not came else Turn.YOURS

    def _has_answer(self, me: UUID | None) -> bool:
        if self.held_until is None:
            return False
        return self.held_until <= clock.now() or (me is not None and self.held_by_id == me)

    @classmethod
    def arrived(cls) -> ColumnElement[bool]:
        """In a query: the answer that was on its way is there."""
        return and_(col(cls.held_until).is_not(None), col(cls.held_until) <= NOW)

    @classmethod
    def waits(cls, me: UUID) -> ColumnElement[bool]:
        """In a query: what `turn` calls ours, for this professional."""
        sent = and_(col(cls.held_until).is_not(None), col(cls.held_by_id) == me)
        answered = and_(or_(cls.arrived(), sent), col(cls.waiting_since) <= cls.held_at)
        return and_(col(cls.waiting_since).is_not(None), not_(answered))

    @property
    def is_waiting(self) -> bool:
        """A family member waits for one of us."""
        return self.turn() is Turn.OURS

    @property
    def latest_at(self) -> datetime:
        """When the last message arrived."""
        if self.held_until and self.held_until <= clock.now():
            return self.held_until
        return self.last_at

    def is_late(self, today: date) -> bool:
        """Late is only the day after the promised one (R5)."""
        return self.is_waiting and self.answer_by is not None and self.answer_by < today


class ThreadHanding(InCircle, table=True):
    """Append-only: from then on this professional answers. It never changes who reads along."""

    __tablename__ = "thread_handing"
    __table_args__ = (part_of_record("thread_handing", "thread", "thread_id"),)

    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id", index=True)
    from_id: UUID | None = Field(default=None, foreign_key="person.id")
    to_id: UUID = Field(foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)


class Message(InCircle, Told, table=True):
    """Append-only. `key` is made when the form is shown: the same key is never sent twice.

    What a professional writes is delivered a little later; until then they can take it back.
    """

    __table_args__ = (
        part_of_record("message", "thread", "thread_id"),
        UniqueConstraint("sender_id", "key"),
        Index("ix_message_thread", "thread_id", "sent_at", "id"),
    )
    shared_kind: ClassVar[str | None] = "thread"
    shared_by: ClassVar[str] = "thread_id"
    told: ClassVar[tuple[str, ...]] = ("text",)
    acts: ClassVar[tuple[str, ...]] = (
        "sender_id",
        "retracted_by_id",
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id")
    sender_id: UUID = Field(foreign_key="person.id")
    text: str = Field(sa_type=encrypted("message.text"))
    sent_at: datetime = Field(default_factory=clock.now)
    is_audio: bool = False
    key: UUID = Field(default_factory=uuid4)
    digest: str | None = Field(default=None, max_length=64)
    # Empty: delivered at once.
    visible_from: datetime | None = None
    taken_back_at: datetime | None = None
    # An earlier message of the same writer that this one puts right.
    corrects_id: UUID | None = Field(default=None, foreign_key="message.id")
    retracted_at: datetime | None = None
    retracted_by_id: UUID | None = Field(default=None, foreign_key="person.id")

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return and_(super().visible_to(viewer), _has_come(cls, cls.sender_id))

    @property
    def is_held(self) -> bool:
        """Nobody but its writer has it yet."""
        return self.visible_from is not None and self.visible_from > clock.now()

    @property
    def came_at(self) -> datetime:
        return self.visible_from or self.sent_at

    @property
    def is_retracted(self) -> bool:
        return self.retracted_at is not None

    def retract(self, *, by_id: UUID, at: datetime) -> None:
        """It reached the wrong people: the words are gone for everybody (ADR 19). The digest goes
        too, because of a short text it can be guessed from."""
        self.text, self.digest = "", None
        self.retracted_at, self.retracted_by_id = at, by_id

    @staticmethod
    def digest_of(*parts: str) -> str:
        return fingerprint("\0".join(parts), purpose="message")


class Reading(Own, table=True):
    """Until where somebody has read a thread. Set by a deliberate view, never by loading."""

    __table_args__ = (UniqueConstraint("thread_id", "person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    thread_id: UUID = Field(foreign_key="thread.id")
    read_until: datetime


class Draft(Own, table=True):
    """What somebody was writing in one window, for a day. `place_id` is the thread it is for, or
    the household or person a new thread is for; `key` is that of the form it was kept from."""

    __table_args__ = (Index("ix_draft_place", "person_id", "place_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    place_id: UUID
    subject: str | None = Field(default=None, sa_type=encrypted("draft.subject"))
    text: str = Field(sa_type=encrypted("draft.text"))
    saved_at: datetime = Field(default_factory=clock.now, index=True)
    key: UUID | None = None
    # Rises with every other text; a window that knows an older one is behind.
    version: int = 1

    @property
    def until(self) -> datetime:
        return self.saved_at + DRAFT_LASTS
