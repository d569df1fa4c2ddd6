"""Somebody of the family asks a person of their own network along: who that is, and how it ends.

An invitation makes a person of its own, also of somebody who is known here already: what one
inviter shows never stands beside what another does, and nobody learns who is here (ADR 73).
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlmodel import Field, Session, col, or_, select

from family_portal.access import here, looking, scopes
from family_portal.access.actions.belong import belong
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.columns import coded, encrypted
from family_portal.core.errors import NotFound
from family_portal.core.once import within

# Of one person at a time.
MOST = 10
MOST_LISTED = 50


class SupporterKind(StrEnum):
    FAMILY = "family"
    FRIEND = "friend"
    # Jouw Ingebrachte Mentor: chosen by a young person.
    MENTOR = "mentor"
    LAWYER = "lawyer"
    CONFIDANT = "confidant"

    @property
    def is_independent(self) -> bool:
        """They stand beside somebody against us, too: that is never a reason to stop them."""
        return self in {SupporterKind.LAWYER, SupporterKind.CONFIDANT}


class BlockGround(StrEnum):
    """Why a professional stops somebody's supporter. A list, not free text (R17)."""

    DANGER = "danger"
    NO_CONTACT = "no_contact"
    IMPOSTOR = "impostor"


class Supporting(Guarded, table=True):
    """What the inviter said of a supporter, and why a professional stopped them. The supporter
    reads none of it."""

    __tablename__ = "supporting"
    acts: ClassVar[tuple[str, ...]] = ("blocked_by_id",)

    belonging_id: UUID = Field(foreign_key="belonging.id", primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    by_id: UUID = Field(foreign_key="person.id", index=True)
    kind: SupporterKind = Field(sa_type=coded(SupporterKind))
    blocked_at: datetime | None = None
    blocked_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    ground: BlockGround | None = Field(default=None, sa_type=coded(BlockGround))
    # In words; the inviter reads it.
    reason: str | None = Field(default=None, sa_type=encrypted("supporting.reason"))
    # They may be asked along again.
    lifted_at: datetime | None = None

    @property
    def is_blocked(self) -> bool:
        return self.blocked_at is not None and self.lifted_at is None

    @classmethod
    def stands(cls) -> ColumnElement[bool]:
        """As a criterion: somebody was stopped, and not let back."""
        return and_(col(cls.blocked_at).is_not(None), col(cls.lifted_at).is_(None))

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The inviter, and the professionals of the household."""
        shown = here.household(col(cls.household_id))
        mine = and_(col(cls.by_id) == looking.viewer(), shown)
        if not viewer.is_staff:
            return mine
        return or_(mine, within(col(cls.household_id), scopes.staffed_households()))


def home_of(session: Session, me: UUID) -> UUID | None:
    """The household somebody can ask a supporter along to: where they are a member and no
    supporter themselves. One's own, so it shows nothing."""
    mine = _membership(me).order_by(col(Belonging.since), col(Belonging.id))
    held = session.exec(mine).first()
    return held.household_id if held else None


def _membership(me: UUID) -> Any:
    return select(Belonging).where(
        Belonging.person_id == me, Belonging.role != Role.SUPPORTER, Belonging.holds()
    )


def ask_along(
    session: Session, *, household_id: UUID, name: str, kind: SupporterKind, relation: str
) -> Belonging:
    """A new person who belongs to the household as a supporter of the viewer, and sees nothing.
    Who may be asked is looked at before (`helping`)."""
    me = viewer_of(session).person_id
    with unguarded(session, reason="somebody asks a supporter along"):
        person = Person(name=name)
        session.add(person)
        session.flush()
        session.add(Profile(person_id=person.id))
        held = belong(
            session,
            person_id=person.id,
            household_id=household_id,
            role=Role.SUPPORTER,
            relation=relation,
            invited_by_id=me,
        )
        # Of whom it is known that they leave: no longer than they are here themselves.
        mine = _membership(me).where(Belonging.household_id == household_id)
        held.until = session.exec(mine).one().until
        session.add(
            Supporting(belonging_id=held.id, household_id=household_id, by_id=me, kind=kind)
        )
    return held


def asked_by(session: Session, me: UUID, belonging_id: UUID) -> Belonging:
    """A supporter of the viewer's own, also when it is over. Raises `NotFound`."""
    with unguarded(session, reason="a supporter of one's own"):
        held = session.get(Belonging, belonging_id)
    if held is None or held.role is not Role.SUPPORTER or held.invited_by_id != me:
        raise NotFound
    return held


def asked_along(
    session: Session, me: UUID, *, since: datetime
) -> Sequence[tuple[Belonging, Person, Supporting | None]]:
    """All supporters of the viewer's own, also of whom it ended after that moment."""
    mine: Any = (
        select(Belonging, Person, Supporting)
        .join(Person, col(Person.id) == Belonging.person_id)
        .outerjoin(Supporting, col(Supporting.belonging_id) == Belonging.id)
        .where(
            Belonging.invited_by_id == me,
            Belonging.role == Role.SUPPORTER,
            Belonging.goes_on(since),
        )
        .order_by(Person.name, col(Belonging.id))
    )
    with unguarded(session, reason="a supporter of one's own"):
        return session.exec(mine.limit(MOST_LISTED)).all()  # type: ignore[no-any-return]


def stop(session: Session, held: Belonging) -> None:
    """From this moment they see nothing more of this household. Twice is once."""
    if held.goes_on():
        leave(session, held, at=clock.now())


def block(session: Session, held: Belonging, *, ground: BlockGround, reason: str) -> Supporting:
    """By a professional who sees this belonging."""
    me = viewer_of(session).person_id
    stop(session, held)
    with unguarded(session, reason="a professional stops a supporter"):
        found = session.get(Supporting, held.id) or Supporting(
            belonging_id=held.id,
            household_id=held.household_id,
            by_id=held.invited_by_id or held.person_id,
            kind=SupporterKind.FAMILY,
        )
        found.blocked_at, found.blocked_by_id = clock.now(), me
        found.ground, found.reason, found.lifted_at = ground, reason, None
        session.add(found)
    return found


def lift(session: Session, found: Supporting) -> None:
    with unguarded(session, reason="a supporter may be asked along again"):
        found.lifted_at = clock.now()
        session.add(found)


def everybody_of(session: Session, household_id: UUID) -> list[tuple[Belonging, Person]]:
    """All who belong to a household. The program compares, and names nobody (T3)."""
    rows: Any = select(Belonging, Person).join(Person, col(Person.id) == Belonging.person_id)
    rows = rows.where(Belonging.household_id == household_id, Belonging.holds())
    with unguarded(session, reason="who may not be asked along"):
        return list(session.exec(rows).all())


def stopped_names(session: Session, household_id: UUID) -> list[str]:
    """Whom a professional stopped, and did not let back."""
    rows: Any = (
        select(Person.name)
        .join(Belonging, col(Belonging.person_id) == Person.id)
        .join(Supporting, col(Supporting.belonging_id) == Belonging.id)
        .where(
            Supporting.household_id == household_id,
            Supporting.stands(),
        )
    )
    with unguarded(session, reason="who may not be asked along"):
        return list(session.exec(rows))
