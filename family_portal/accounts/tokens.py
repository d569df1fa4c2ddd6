"""Secrets we hand out, and the digests of them that we keep."""

import hashlib
import secrets
import unicodedata

from family_portal.core.crypto import fingerprint

CARD_DIGITS = 12
SPOKEN_DIGITS = 4
DOTS = "._\u2212\u00b7"


def new_token() -> str:
    """256 bits, for a cookie."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """128 bits, for a link that works once."""
    return secrets.token_urlsafe(16)


def new_card_number() -> str:
    """Twelve digits: a child can type them, and the PIN and the limits do the rest."""
    return "".join(secrets.choice("0123456789") for _ in range(CARD_DIGITS))


def new_spoken() -> str:
    """Four digits, to be told by mouth: `MOST_SPOKEN` tries and the code is gone."""
    return "".join(secrets.choice("0123456789") for _ in range(SPOKEN_DIGITS))


def spoken_digest(code: str, number: str) -> str:
    """Keyed, and of this code alone."""
    return fingerprint(f"{code} {number}", purpose="spoken")


def digest(secret: str) -> str:
    """Enough for what nobody can guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def card_digest(number: str) -> str:
    """Keyed: all card numbers can be tried in an hour by who has the database alone."""
    return fingerprint(number, purpose="card")


def digits(typed: str) -> str:
    """What was typed as plain digits, whatever keyboard: "1234 ٥٦٧٨" is "12345678"."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(str(unicodedata.decimal(sign)) for sign in plain if sign.isdecimal())


def is_digits(typed: str) -> bool:
    """Nothing but digits and what people put between them: blanks, dashes, dots, and the signs
    without a shape that come along with copied text."""
    plain = unicodedata.normalize("NFKC", typed)
    return all(sign.isdecimal() or sign in DOTS or _is_between(sign) for sign in plain)


def _is_between(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Pd", "Cf", "Zs"}


def grouped(number: str) -> str:
    """In fours, as on a bank card."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
