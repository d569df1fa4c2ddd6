"""Sign-in state: sessions, invitations, cards, identities, and the count of tries.

Rows are written by this package under `unguarded(session, reason="sign-in")`, because they are
made before anybody is known. Reading them is guarded like everything else: only one's own.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import JSON, ColumnElement, Index, UniqueConstraint
from sqlmodel import Field, SQLModel, col, or_

from family_portal.access import looking
from family_portal.access.circles import InCircle
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.own import Own
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted

# Of the number that goes by mouth: a slip of the finger or two; who guesses has one chance in two
# thousand.
MOST_SPOKEN = 5


class How(StrEnum):
    """The way somebody came in."""

    DEMO = "demo"
    CARD = "card"
    OIDC = "oidc"
    # A professional handed over their phone, for one question (ADR 75).
    HANDED = "handed"
    # A parent handed over theirs, to a child under twelve of their own (ADR 89).
    AT_HOME = "at_home"


class WebSession(Guarded, table=True):
    """One browser. Only the hash of its token is kept, so a stolen database opens nothing.

    `person_id` is empty while somebody is still on the way in (state of the identity provider).
    """

    __table_args__ = (Index("ix_websession_person", "person_id", "ended_at"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    how: How | None = Field(default=None, sa_type=coded(How))
    # Name of the identity provider, to offer its sign-out as well.
    provider: str | None = Field(default=None, max_length=40)
    # "family" or "staff": who came in as a parent does not get the desk with it. Empty: both.
    audience: str | None = Field(default=None, max_length=10)
    # A code of ours, not what the browser says and never free text (docs/threats.md#devices).
    device: str = Field(default="", max_length=40)
    shared_phone: bool = False
    created_at: datetime = Field(default_factory=clock.now)
    seen_at: datetime = Field(default_factory=clock.now)
    stepped_up_at: datetime | None = None
    ended_at: datetime | None = None
    # The device that is remembered after this session (ADR 32), unless it is a shared one.
    known_id: UUID | None = Field(default=None, foreign_key="known_device.id")
    # Of several households the one they chose to look at.
    household_id: UUID | None = Field(default=None, foreign_key="household.id")
    # Whose phone it is, when it was handed over: this session opens one page.
    handed_by_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    data: str | None = Field(default=None, sa_type=encrypted("websession.data"))

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """One's own devices, nobody else's: not even a professional sees when you were here."""
        return col(cls.person_id) == looking.viewer()


class Invitation(Guarded, table=True):
    """A single-use way in, made by a professional who sits next to the person; or by a family
    member for a supporter, with a number that is told by mouth."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    code_hash: str = Field(max_length=64, unique=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    # Empty when the operator made it on the command line.
    made_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    expires_at: datetime
    used_at: datetime | None = None
    # The keyed digest of a number that is not on the paper: who found or photographed it has half.
    spoken_hash: str | None = Field(default=None, max_length=64)
    # How often somebody tried that number.
    tries: int = 0

    @property
    def is_open(self) -> bool:
        return self.used_at is None and clock.now() < self.expires_at and not self.is_guessed

    @property
    def is_guessed(self) -> bool:
        """Too many wrong numbers were typed with it: somebody else may hold the paper."""
        return self.used_at is None and self.tries >= MOST_SPOKEN

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        mine = col(cls.person_id) == looking.viewer()
        return or_(mine, col(cls.made_by_id) == looking.viewer())


class Card(Guarded, table=True):
    """A paper card and an own PIN. Wrong tries make who tries wait (`Lane`); only a new card, made
    in person, ends an old one."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    code_hash: str = Field(max_length=64, unique=True)
    pin_hash: str = Field(max_length=200)
    made_at: datetime = Field(default_factory=clock.now)
    ended_at: datetime | None = None

    @property
    def is_alive(self) -> bool:
        return self.ended_at is None

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return col(cls.person_id) == looking.viewer()


class KnownDevice(Guarded, table=True):
    """A browser in which somebody signed in before. It opens nothing: with it one only does not
    wait for the wrong tries of others (ADR 32). Of its token the hash alone is kept."""

    __tablename__ = "known_device"
    __table_args__ = (UniqueConstraint("token_hash", "person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    token_hash: str = Field(max_length=64)
    # A code of ours, as in `WebSession`.
    device: str = Field(default="", max_length=40)
    made_at: datetime = Field(default_factory=clock.now)
    seen_at: datetime = Field(default_factory=clock.now)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return col(cls.person_id) == looking.viewer()


class Odd(StrEnum):
    """What happened around somebody's sign-in that their contact person is told."""

    TRIES = "tries"
    DEVICE = "device"
    # Notices no longer come where the person chose to get them.
    SILENT = "silent"
    # They said it themselves.
    LOST_PHONE = "lost_phone"
    LOST_CARD = "lost_card"
    # They say that a household they see is not theirs. It was closed to them at once.
    NOT_MINE = "not_mine"


class SignInAlert(InCircle, table=True):
    """Told at the desk until somebody has asked the person about it. Days, no hours, no place."""

    __tablename__ = "sign_in_alert"
    acts: ClassVar[tuple[str, ...]] = ("settled_by_id", "by_id")

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    odd: Odd = Field(sa_type=coded(Odd))
    # One of us, when they said it for the person: of a lost phone or card.
    by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # The kind of device of a sign-in, as in `WebSession`; empty for wrong tries.
    device: str = Field(default="", max_length=40)
    since: datetime = Field(default_factory=clock.now)
    last_at: datetime = Field(default_factory=clock.now)
    settled_at: datetime | None = None
    settled_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    # When a household was closed: which rows had an end of their own, by their ids.
    planned: dict[str, str] | None = Field(default=None, sa_type=JSON)


class Identity(Guarded, table=True):
    """Who somebody is at an identity provider. Bound by an invitation, never by e-mail (T11)."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=255)
    made_at: datetime = Field(default_factory=clock.now)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return col(cls.person_id) == looking.viewer()


class DeskChoice(Own, table=True):
    """How a professional works with the pages. Without a row: keys are on (WCAG 2.1.4)."""

    __tablename__ = "desk_choice"
    __table_args__ = (UniqueConstraint("person_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    keys_off: bool = False


class Lane(SQLModel, table=True):
    """How many wrong PINs came along one way, and from when the next may come (ADR 31).

    `key` is a card's id or the digest of a number that is no card, a device's id, or the keyed
    digest of an address. One row that is changed under a lock: tries at once are counted one by
    one.
    """

    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str = Field(max_length=20)
    key: str = Field(max_length=64)
    # Only where there is such a card.
    card_id: UUID | None = Field(default=None, foreign_key="card.id", index=True)
    level: int = 0
    # From here the next wrong try fades.
    fades_from: datetime = Field(default_factory=clock.now)
    open_at: datetime = Field(default_factory=clock.now)
    last_at: datetime = Field(default_factory=clock.now)
    gone_at: datetime = Field(default_factory=clock.now, index=True)
    # When the person and their contact person were told.
    told_at: datetime | None = None


class Attempt(SQLModel, table=True):
    """Tries against one limit since a moment. `key` is a keyed digest of an address or a person.

    One row that is updated, not a row per try: two tries at once cannot both be the fifth.
    """

    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str = Field(max_length=20)
    key: str = Field(max_length=64)
    tries: int = 1
    since: datetime = Field(default_factory=clock.now, index=True)
