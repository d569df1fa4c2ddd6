"""What the pages of helpers read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.access.supporting import SupporterKind, Supporting, asked_along
from family_portal.accounts.models import Invitation
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.helping.records import Shown, shown

MOST = 50
Code = tuple[datetime | None, datetime | None, bool]
NO_CODE: Code = (None, None, False)
# Of whom it is over, that is said so long.
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Helper:
    """A supporter of mine. Days, no hours: a list of hours would be a diary."""

    person: Person
    belonging: Belonging
    supporting: Supporting | None
    # When somebody came in with my code; and until when an unused one works.
    came_in: datetime | None = None
    open_until: datetime | None = None
    # Too many wrong numbers were typed with the last code.
    is_guessed: bool = False
    shown: Sequence[Shown] = ()

    @property
    def is_over(self) -> bool:
        return not self.belonging.goes_on()

    @property
    def is_blocked(self) -> bool:
        return self.supporting is not None and self.supporting.is_blocked


def helpers(session: Session, me: UUID) -> list[Helper]:
    """Mine, by name: those who help now first, then those of whom it is over."""
    rows = asked_along(session, me, since=clock.now() - LOOK_BACK)
    people = {person.id for _, person, _ in rows}
    codes = _codes(session, people)
    per = _shown_to(session, me) if people else {}
    found = [
        Helper(
            person,
            held,
            supporting,
            *codes.get(person.id, NO_CODE),
            per.get(person.id, []),
        )
        for held, person, supporting in rows
    ]
    return sorted(found, key=lambda one: (one.is_over, one.person.name))


def _codes(session: Session, people: set[UUID]) -> dict[UUID, Code]:
    """How it stands with the last code of each. The guard leaves those one made oneself."""
    theirs = select(Invitation).where(col(Invitation.person_id).in_(people))
    rows = session.exec(theirs.order_by(col(Invitation.made_at))).all()
    return {
        one.person_id: (one.used_at, one.expires_at if one.is_open else None, one.is_guessed)
        for one in rows
    }


def _shown_to(session: Session, me: UUID) -> dict[UUID, list[Shown]]:
    mine = select(Share).where(Share.by_id == me, Share.holds()).order_by(col(Share.since))
    per: dict[UUID, list[Shown]] = defaultdict(list)
    for one in shown(session, session.exec(mine.limit(MOST)).all()):
        per[one.share.person_id].append(one)
    return per


def shown_to_me(session: Session, me: UUID) -> list[tuple[Shown, Person | None]]:
    """With who shows it, the newest first."""
    theirs: Any = (
        select(Share, Person)
        .outerjoin(Person, col(Person.id) == Share.by_id)
        .where(Share.person_id == me, Share.holds())
        .order_by(col(Share.since).desc(), col(Share.id))
    )
    rows = session.exec(theirs.limit(MOST)).all()
    by = {share.id: person for share, person in rows}
    found = shown(session, [share for share, _ in rows])
    return [(one, by[one.share.id]) for one in found]


@dataclass(frozen=True)
class ToBlock:
    """A supporter as a professional sees them who thinks of stopping them."""

    person: Person
    belonging: Belonging
    inviter: Person | None
    kind: SupporterKind | None

    @property
    def is_independent(self) -> bool:
        return self.kind is not None and self.kind.is_independent


def to_block(session: Session, belonging_id: UUID) -> ToBlock:
    """Raises `NotFound` for who is no supporter of a household of this professional."""
    held = session.get(Belonging, belonging_id)
    person = session.get(Person, held.person_id) if held else None
    if held is None or person is None or held.role is not Role.SUPPORTER:
        raise NotFound
    known = session.get(Supporting, belonging_id)
    inviter = session.get(Person, held.invited_by_id) if held.invited_by_id else None
    return ToBlock(person, held, inviter, known.kind if known else None)


def last_day(until: datetime) -> date:
    """Days are said as "tot en met"."""
    return clock.day_of(until - timedelta(microseconds=1))
