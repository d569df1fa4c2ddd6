"""How somebody who did not read a message may be reached, and who tried before (R13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Person, Profile
from family_portal.desk.models import ReachTry
from family_portal.notify.models import SafeContact, Safety

MOST = 50


@dataclass(frozen=True)
class Reaching:
    """What is safe. Nobody calls whom they know nothing of."""

    profile: Profile | None
    contact: SafeContact | None
    tries: Sequence[tuple[ReachTry, Person | None]]

    @property
    def may_call(self) -> bool:
        if self.profile is None:
            return False
        return self.contact is None or self.contact.phone is not Safety.UNSAFE

    @property
    def only_between(self) -> bool:
        return self.contact is not None and self.contact.phone is Safety.BETWEEN

    @property
    def number(self) -> str | None:
        """What was agreed in person goes before the number of the file."""
        agreed = self.contact.number if self.contact else None
        return agreed or (self.profile.phone if self.profile else None)

    @property
    def may_leave_voice(self) -> bool:
        return self.contact is not None and self.contact.may_leave_voice


def reaching(session: Session, thread_id: UUID, person_id: UUID) -> Reaching:
    """Two statements."""
    profile, contact = _facts(session, person_id)
    tries = session.exec(
        select(ReachTry, Person)
        .outerjoin(Person, col(Person.id) == ReachTry.by_id)
        .where(ReachTry.thread_id == thread_id, ReachTry.person_id == person_id)
        .order_by(col(ReachTry.noted_at).desc(), col(ReachTry.id))
        .limit(MOST)
    ).all()
    return Reaching(profile, contact, tries)


def safe_ways(session: Session, person_id: UUID) -> Reaching:
    """How somebody may be reached about something that is no message."""
    return Reaching(*_facts(session, person_id), [])


def _facts(session: Session, person_id: UUID) -> tuple[Profile | None, SafeContact | None]:
    facts = session.exec(
        select(Profile, SafeContact)
        .outerjoin(SafeContact, col(SafeContact.person_id) == Profile.person_id)
        .where(Profile.person_id == person_id)
    ).first()
    return (facts[0], facts[1]) if facts else (None, None)
