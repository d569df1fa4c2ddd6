"""What each member of a household says around a handover, and their goodbye: rows of one person.

Nobody else of the family reads them: that one of them said anything at all is a thing of their own.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import ColumnElement, UniqueConstraint
from sqlmodel import Field, col, or_

from family_portal.access import looking, scopes, untold
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.households import Opened
from family_portal.core.columns import coded, encrypted
from family_portal.core.once import within


class About(StrEnum):
    """What somebody says to whoever leaves."""

    MUST_KNOW = "must_know"
    # For professionals to keep: the new person never reads it.
    NEED_NOT_KNOW = "need_not_know"
    WISH = "wish"
    SOMEBODY_ELSE = "somebody_else"


class Goodbyes(StrEnum):
    """How somebody wants to take leave."""

    TALK = "talk"
    MESSAGE = "message"
    NONE = "none"


class HandoverWord(Guarded, table=True):
    """In somebody's own words, to whoever leaves. The last words count."""

    __tablename__ = "handover_word"
    __table_args__ = (UniqueConstraint("assignment_id", "person_id", "about"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Of the handover: the assignment that begins.
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    about: About = Field(sa_type=coded(About))
    text: str = Field(sa_type=encrypted("handover_word.text"))
    said_at: datetime
    # By which day the lead rings whoever wants somebody else.
    answer_by: date | None = None
    # When the lead did.
    rung_on: date | None = None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever said it, whoever leaves, and the lead. Whoever comes reads what they must know,
        once the handover is confirmed, and what they need not know never: not as a lead either."""
        own: ColumnElement[bool] = col(cls.person_id) == looking.viewer()
        if not viewer.is_staff:
            return own
        at = col(cls.assignment_id)
        passed_on = sa.and_(col(cls.about) == About.MUST_KNOW, within(at, scopes.taken_over()))
        kept_from = sa.and_(
            col(cls.about) == About.NEED_NOT_KNOW, within(at, scopes.own_assignments(ever=True))
        )
        arranges = or_(within(at, scopes.left_by_me()), within(at, scopes.led_assignments()))
        return or_(own, passed_on, sa.and_(arranges, ~kept_from))


class HandoverYes(Guarded, table=True):
    """Whether a new contact person may read what a child wrote, and what somebody told once, to
    the one before (R3, R10). Without a yes it stays closed."""

    __tablename__ = "handover_yes"
    __table_args__ = (UniqueConstraint("assignment_id", "person_id", "what"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    what: Opened = Field(sa_type=coded(Opened))
    is_yes: bool
    at: datetime

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whoever said it, and the professionals of their household."""
        return scopes.own_or_of_staffed(col(cls.person_id), is_staff=viewer.is_staff)


class Goodbye(Guarded, table=True):
    """A goodbye of one person from one contact person: offered when the end is planned, and the
    answer is kept (R3)."""

    __table_args__ = (UniqueConstraint("assignment_id", "person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # The assignment that ends.
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    offered_at: datetime
    wanted: Goodbyes | None = Field(default=None, sa_type=coded(Goodbyes))
    said_at: datetime | None = None
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Somebody of us still has to do something."""
        return self.done_on is None and self.wanted is not Goodbyes.NONE

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """Whose it is once the end was told to them, whoever leaves, and the lead."""
        own: ColumnElement[bool] = col(cls.person_id) == looking.viewer()
        if not viewer.is_staff:
            return sa.and_(own, ~within(col(cls.assignment_id), untold.ends_untold()))
        at = col(cls.assignment_id)
        return or_(own, within(at, scopes.own_assignments()), within(at, scopes.led_assignments()))
