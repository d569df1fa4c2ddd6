"""The access log: who looked at what of whom. It holds no content."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ColumnElement, Index, UniqueConstraint
from sqlmodel import Field, SQLModel, and_, col, or_

from family_portal.access import alongside, here, looking, scopes
from family_portal.access.circles import InCircle
from family_portal.access.guarded import Viewer
from family_portal.audit.subjects import TOLD_IN_A_TALK
from family_portal.core import clock
from family_portal.core.once import within


class AccessEntry(InCircle, table=True):
    """One look: at a circle, at a person, or at a household. Exactly one of the three is filled.

    Never changed and never thrown away: it is a link of a chain (`audit.chain`, ADR 34), and the
    database refuses anything but adding.
    """

    __tablename__ = "access_entry"
    __table_args__ = (
        UniqueConstraint("chain", "seq"),
        Index("ix_access_entry_actor_at", "actor_id", "at"),
    )

    acts: ClassVar[tuple[str, ...]] = ("actor_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # Whoever may see records of this circle sees the look.
    circle_id: UUID | None = Field(  # type: ignore[assignment]
        default=None, foreign_key="circle.id", index=True
    )
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    household_id: UUID | None = Field(default=None, foreign_key="household.id", index=True)
    actor_id: UUID = Field(foreign_key="person.id")
    # The kind of record, by its table name.
    what: str = Field(max_length=40)
    page: str = Field(max_length=60)
    at: datetime = Field(default_factory=clock.now, index=True)
    # Tells apart which records were seen: the same ones seen again soon are no entry more.
    seen: str = Field(default="", max_length=32)
    # Filled by `audit.chain`: place, how it was sealed, seal of the link before, and its own.
    chain: int = 0
    seq: int = Field(default=0, sa_type=BigInteger)
    form: int = 0
    previous: str = Field(default="", max_length=80)
    seal: str = Field(default="", max_length=80)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """A look at a person is that person's own to know; one at the household is its members'.
        Of whoever helps one of them, the others learn neither that they are there nor when."""
        household = and_(
            within(col(cls.household_id), scopes.member_of()),
            col(cls.what).not_in(TOLD_IN_A_TALK),
            ~alongside.brought_by_another(cls.actor_id, cls.household_id),
        )
        own: Any = and_(col(cls.person_id) == looking.viewer(), here.look(col(cls.actor_id)))
        cared = and_(
            within(col(cls.circle_id), alongside.care_told()),
            alongside.care_was_told(col(cls.circle_id), col(cls.at)),
            alongside.cares_for_whom(col(cls.actor_id), col(cls.circle_id)),
        )
        told = or_(super().visible_to(viewer), own, household, cared)
        return and_(told, ~alongside.was_silent(cls.actor_id, cls.at))


class AccessHead(SQLModel, table=True):
    """The last link of each chain, kept by a trigger. Whoever cuts off the tail must change this
    too; only an anchor outside the database shows that (`audit.anchor`)."""

    __tablename__ = "access_head"

    chain: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int = Field(sa_type=BigInteger)
    seal: str = Field(max_length=80)
