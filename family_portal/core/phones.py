"""Telephone numbers as people write them, by the rules of the `phonenumbers` library.

Without a country a number is Dutch.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import Leniency, NumberParseException, PhoneNumberFormat, PhoneNumberMatcher

HERE = "NL"


@dataclass(frozen=True)
class Number:
    """One number in a text: where it stands, as it was written, and in E.164 ("+31612345678")."""

    start: int
    end: int
    written: str
    e164: str


def e164(text: str) -> str | None:
    """The one number that this text is, or nothing when it is no number that can exist."""
    try:
        number = phonenumbers.parse(text, HERE)
    except NumberParseException:
        return None
    return _e164(number) if phonenumbers.is_valid_number(number) else None


def numbers_in(text: str, *, strict: bool = True) -> Iterator[Number]:
    """Every number in a text, in order. Not strict: also what only has the length of a number."""
    leniency = Leniency.VALID if strict else Leniency.POSSIBLE
    for hit in PhoneNumberMatcher(text, HERE, leniency, max_tries=65_535):
        yield Number(hit.start, hit.end, hit.raw_string, _e164(hit.number))


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
