"""How long somebody stays signed in (docs/threats.md#sessions)."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import timedelta

from family_portal.access.roles import STAFF, Role
from family_portal.accounts.models import WebSession
from family_portal.core import clock


@dataclass(frozen=True)
class Lifetime:
    """Without a sign of life, and in all."""

    idle: timedelta
    absolute: timedelta

    def holds(self, row: WebSession) -> bool:
        now = clock.now()
        return now < row.seen_at + self.idle and now < row.created_at + self.absolute

    def and_also(self, other: "Lifetime") -> "Lifetime":
        return Lifetime(min(self.idle, other.idle), min(self.absolute, other.absolute))


def _of(minutes: int, hours: float) -> Lifetime:
    return Lifetime(timedelta(minutes=minutes), timedelta(hours=hours))


FAMILY = _of(15, 12)
CHILD = _of(10, 12)
PROFESSIONAL = _of(15, 9)
OVERSIGHT = _of(10, 4)
SHARED_PHONE = _of(3, 0.5)
# A phone that was handed over: a talk with a child takes its time.
HANDED = _of(15, 1)
# Somebody between the two halves of a sign-in at an identity provider.
ON_THE_WAY_IN = _of(30, 0.5)
# Counted per person; the oldest makes room.
MOST_SESSIONS = {True: 2, False: 5}
STEP_UP_LASTS = timedelta(minutes=5)
TOUCH_EVERY = timedelta(minutes=1)


def lifetime_of(roles: Set[Role], *, shared_phone: bool = False) -> Lifetime:
    """Who is two things at once gets the shorter of both."""
    life = SHARED_PHONE if shared_phone else FAMILY
    if Role.CHILD in roles:
        life = life.and_also(CHILD)
    if roles & STAFF:
        life = life.and_also(PROFESSIONAL)
    if roles & {Role.ADMIN, Role.POLICY}:
        life = life.and_also(OVERSIGHT)
    return life
