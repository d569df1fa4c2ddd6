"""Own 6-digit codes: which are too easy, and how they are kept."""

from contextlib import suppress
from datetime import datetime
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
# Of nothing; made once with these costs, so that no start waits for it.
_DUMMY = (
    "$argon2id$v=19$m=19456,t=2,p=1$lvYA5L3wkaNDlNIDwqabMg"
    "$o9h0yZM+oqvgjwi9AMYauwkrO7MvxnE3M6fFYOtcwjg"
)

# Ways over the keys of a telephone that are found in every list of popular codes.
KEYPAD = frozenset({"147258", "258369", "159753", "357159", "147369", "789456", "456123", "741852"})
DATES = ("%d%m%y", "%y%m%d", "%m%d%y")


def is_too_easy(pin: str) -> bool:
    """Two different digits at most, an even run like 123456, a part that comes again, keys in a
    row, or any date: whoever lives with somebody knows the birthdays."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    comes_again = pin[:3] == pin[3:] or pin == pin[::-1] or pin[::2] == pin[1::2]
    return len(set(pin)) <= 2 or len(steps) == 1 or comes_again or pin in KEYPAD or _is_date(pin)


def _is_date(pin: str) -> bool:
    for form in DATES:
        with suppress(ValueError):
            datetime.strptime(pin, form)  # noqa: DTZ007 - a day without a clock
            return True
    return False


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
