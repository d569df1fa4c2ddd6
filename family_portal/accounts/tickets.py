"""What a sign-in page remembers of its own wrong tries, so that a slip of one's own does not count.

The page carries it, sealed. Who then types the right PIN on that page gets those tries back; who
guesses never does. It is the same length and cost for a number that is no card.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

from cryptography.exceptions import InvalidTag

from family_portal.core import clock
from family_portal.core.crypto import seal, unseal

FIELD = "sign-in page"
MOST = 2
LASTS = timedelta(minutes=15)


def write(whose: str, *, wrong: int) -> str:
    """`whose` is the way and the digest of the number."""
    words = f"{int(clock.now().timestamp())} {min(wrong, MOST)} {whose}"
    return urlsafe_b64encode(seal(words, field=FIELD)).decode()


def read(ticket: str, whose: str) -> int:
    """How many wrong tries; none for another number, an old page, or what we did not write."""
    try:
        since, wrong, owner = unseal(urlsafe_b64decode(ticket), field=FIELD).split(" ", 2)
    except (ValueError, IndexError, InvalidTag, RuntimeError):
        return 0
    is_fresh = 0 <= clock.now().timestamp() - int(since) < LASTS.total_seconds()
    return int(wrong) if owner == whose and is_fresh else 0
