"""Own 6-digit codes: which are too easy, and how they are kept."""

from datetime import date
from itertools import pairwise
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from family_portal.core.crypto import fingerprint

PIN_DIGITS = 6
# Memory for several at once on a small server; the key outside the database does the rest,
# because a million codes are tried soon whatever the hash costs.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Checked for a card that does not exist, so that guessing takes as long and tells nothing (T16).
_NOBODY = UUID(int=0)
_DUMMY = _hasher.hash("nobody")


def is_too_easy(pin: str, born: date | None = None) -> bool:
    """Two different digits at most, a run like 123456, or one's own birthday."""
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    birthdays = {born.strftime(form) for form in ("%d%m%y", "%y%m%d", "%m%d%y")} if born else set()
    return len(set(pin)) <= 2 or steps in ({1}, {-1}) or pin in birthdays


def hashed(pin: str, *, card_id: UUID) -> str:
    return _hasher.hash(_peppered(pin, card_id))


def fits(pin: str, pin_hash: str | None, *, card_id: UUID | None) -> bool:
    """Equal work whether or not there is such a card."""
    try:
        _hasher.verify(pin_hash or _DUMMY, _peppered(pin, card_id or _NOBODY))
    except VerifyMismatchError:
        return False
    return pin_hash is not None


def _peppered(pin: str, card_id: UUID) -> str:
    return fingerprint(f"{card_id} {pin}", purpose="pin")
