"""How somebody may be called or visited, as agreed with them in person (R13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Profile
from family_portal.notify.models import SafeContact, Safety


@dataclass(frozen=True)
class SafeWay:
    """Nobody calls whom they know nothing of."""

    profile: Profile | None
    contact: SafeContact | None

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
    def is_agreed_number(self) -> bool:
        """A number that the file does not have: it may be one that somebody at home must not
        know of."""
        return self.contact is not None and bool(self.contact.number)

    @property
    def number_ends_in(self) -> str | None:
        """Enough for who has the number to know it, too little for who looks along. Nothing of
        an agreed one: that there is another telephone may be a secret."""
        if self.is_agreed_number or not self.number:
            return None
        return "".join(figure for figure in self.number if figure.isdigit())[-2:] or None

    @property
    def may_leave_voice(self) -> bool:
        return self.contact is not None and self.contact.may_leave_voice


UNKNOWN = SafeWay(None, None)


def safe_ways(session: Session, people: Iterable[UUID]) -> dict[UUID, SafeWay]:
    """Of each of these people whose profile the viewer may see. One statement."""
    rows = session.exec(
        select(Profile, SafeContact)
        .outerjoin(SafeContact, col(SafeContact.person_id) == Profile.person_id)
        .where(col(Profile.person_id).in_(set(people)))
    )
    return {profile.person_id: SafeWay(profile, contact) for profile, contact in rows}


def safe_way(session: Session, person_id: UUID) -> SafeWay:
    return safe_ways(session, [person_id]).get(person_id, UNKNOWN)
