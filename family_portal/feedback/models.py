"""Feedback: for one reader, who answers it, or without a name and only to learn from
(docs/rules.md#routes)."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement, UniqueConstraint, func
from sqlmodel import Field, SQLModel, and_, col, or_

from family_portal.access.circles import InCircle, has_parts, part_of_record
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.core.questions import TODAY


class Route(StrEnum):
    CONTACT = "contact"
    TEAM_LEAD = "team_lead"
    # Nobody by name: no row of `Feedback`, but a `LearningAnswer`.
    LEARNING_ONLY = "learning_only"


class Feedback(InCircle, table=True):
    """Between its sender and one addressee: not for a stand-in, not for a successor. The lead of
    the team reads along from the day after a promise that was not kept, or once the sender says
    it is not good so (docs/rules.md#back)."""

    __table_args__ = (UniqueConstraint("sender_id", "key"), has_parts())

    acts: ClassVar[tuple[str, ...]] = ("sender_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    sender_id: UUID = Field(foreign_key="person.id", index=True)
    addressee_id: UUID = Field(foreign_key="person.id", index=True)
    route: Route = Field(sa_type=coded(Route))
    moment: str = Field(max_length=40)
    # About which talk: its day, as far as known.
    talk_on: date | None = None
    answers: str = Field(sa_type=encrypted("feedback.answers"))
    words: str | None = Field(default=None, sa_type=encrypted("feedback.words"))
    is_audio: bool = False
    # Of who has no account: they do not read the answer here, somebody tells them.
    on_our_phone: bool = False
    # Of a child: the parent who sat beside it, and on whose phone it was said (ADR 89).
    beside_id: UUID | None = Field(default=None, foreign_key="person.id")
    given_at: datetime = Field(default_factory=clock.now, index=True)
    read_at: datetime | None = None
    key: UUID = Field(default_factory=uuid4)
    # Since when it waits for us; nothing once somebody decided.
    our_turn_at: datetime | None = Field(default_factory=clock.now)
    # The last day of what was promised. Nothing for what was given elsewhere: nobody promised.
    answer_by: date | None = None
    # Who takes over when a promise is not kept, or when it is not good so.
    lead_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    lead_read_at: datetime | None = None
    replied_at: datetime | None = None
    # "Is het hiermee goed?": the last that was said of it, and what is still to change.
    is_good: bool | None = None
    said_good_at: datetime | None = None
    again_at: datetime | None = None
    again_words: str | None = Field(default=None, sa_type=encrypted("feedback.again_words"))

    @property
    def is_decided(self) -> bool:
        return self.our_turn_at is None and self.replied_at is not None

    @property
    def asks_if_good(self) -> bool:
        """Decided, and nobody said yet what they think of that."""
        return self.is_decided and self.is_good is None

    def is_late(self, today: date) -> bool:
        """A promise is kept until the end of its day (R5)."""
        waits = self.our_turn_at is not None
        return waits and self.answer_by is not None and self.answer_by < today

    @classmethod
    def late(cls) -> ColumnElement[bool]:
        """In a query: `is_late`, today."""
        return and_(col(cls.our_turn_at).is_not(None), col(cls.answer_by) < TODAY)

    def is_turn_of(self, person_id: UUID, today: date) -> bool:
        """Who is to answer: the addressee, and the lead after a broken promise or a no."""
        if self.again_at is None and person_id == self.addressee_id:
            return True
        takes_over = self.again_at is not None or self.is_late(today)
        return takes_over and person_id == (self.lead_id or self.addressee_id)

    @classmethod
    def waits(cls, me: UUID) -> ColumnElement[bool]:
        """In a query: it waits for this professional, by `is_turn_of` today."""
        again = col(cls.again_at).is_not(None)
        first = and_(~again, col(cls.addressee_id) == me)
        takes_over = func.coalesce(cls.lead_id, cls.addressee_id) == me
        mine = or_(first, and_(or_(again, cls.late()), takes_over))
        return and_(col(cls.our_turn_at).is_not(None), mine)


class Decision(StrEnum):
    CHANGE = "change"
    STAYS = "stays"
    LATER = "later"


class FeedbackReply(InCircle, Told, table=True):
    """What a human answered, and what they decided. Answers are only added."""

    __tablename__ = "feedback_reply"
    __table_args__ = (
        UniqueConstraint("feedback_id", "number"),
        part_of_record("feedback_reply", "feedback", "feedback_id"),
    )
    acts: ClassVar[tuple[str, ...]] = ("by_id",)
    told: ClassVar[tuple[str, ...]] = ("words", "what")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    feedback_id: UUID = Field(foreign_key="feedback.id", index=True)
    number: int
    by_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=clock.now)
    words: str = Field(sa_type=encrypted("feedback_reply.words"))
    decision: Decision = Field(sa_type=coded(Decision))
    # What changes, or why it stays as it is.
    what: str | None = Field(default=None, sa_type=encrypted("feedback_reply.what"))
    # From when it is so; for what is not known yet the day on which it will be.
    day: date | None = None


class LearningAnswer(SQLModel, table=True):
    """Without a name: a team, and after the mixing a week. Never a household, person, role,
    language, digest or finer time, and no key that stands anywhere else (ADR 57). Of a team with
    too few it is of their region alone, once that has enough together."""

    __tablename__ = "learning_answer"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    team_id: UUID | None = Field(default=None, foreign_key="team.id", index=True)
    # Instead of the team, after the mixing.
    region_id: UUID | None = Field(default=None, foreign_key="region.id", index=True)
    # Of the batch in which it was mixed; until then nobody reads it.
    week: date | None = None
    answers: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    words: str | None = Field(default=None, sa_type=encrypted("learning_answer.words"))
    # Drawn by the page that was filled in, so that sending twice is once; drawn anew at the mixing.
    key: UUID = Field(default_factory=uuid4, unique=True)
    # How many weeks ago it came, at the most, while there were too few of its team.
    waited: int = 0
    # The day on which the words go: of all that were mixed together the same, counted from the
    # oldest of them, so that it tells none of them apart.
    words_until: date | None = None


class Mixing(SQLModel, table=True):
    """The answers of before this week were mixed."""

    week: date = Field(primary_key=True)
