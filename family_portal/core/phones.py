"""Telephone numbers as people write them, by the rules of the `phonenumbers` library.

Without a country a number is Dutch. What no telephone could dial stays text: a wrong link rings
at a stranger's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import (
    Leniency,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    PhoneNumberType,
)

HERE = "NL"
# The library knows "ext" and "x"; people here write these.
_EXTENSION = re.compile(r"\b(?:toestelnummer|toestel|tst|doorkiesnummer|doorkies)\b\.?:?\s*", re.I)
# Reached from inside the country only.
_NATIONAL = frozenset(
    {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}
)
# So many figures beside the numbers are a number that was not understood.
_LEFT = 4


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


@dataclass(frozen=True)
class Phone:
    """One number. `text` is how it was written; without `href` no telephone can dial it."""

    text: str
    href: str | None = None

    @property
    def e164(self) -> str | None:
        """ "+31612345678"; None for short numbers and those of one country only."""
        if self.href is None or not self.href.startswith("tel:+"):
            return None
        return self.href.removeprefix("tel:").partition(";")[0]


@lru_cache(maxsize=4096)
def dialled(text: str | None) -> tuple[Phone, ...]:
    """The numbers in a text, in their order: "06-12345678 / 06-87654321" are two.

    All numbers can be dialled, or the text comes back whole, as one `Phone` without a link.
    """
    written = " ".join((text or "").split())
    if not written:
        return ()
    if short := _short(written):
        return (Phone(written, short),)
    plain = _EXTENSION.sub("ext. ", written)
    found = tuple(_found(plain))
    left = re.sub(r"\D", "", _without(plain, found))
    if not found or len(left) >= _LEFT or any(phone.href is None for phone in found):
        return (Phone(written),)
    return found if len(found) > 1 else (Phone(written, found[0].href),)


def tidy(text: str) -> str:
    """As a number is kept: E.164 when the text is one number and no more, else the text itself."""
    found = dialled(text)
    whole = found[0].e164 if len(found) == 1 else None
    return whole if whole and found[0].href == f"tel:{whole}" and e164(text) == whole else text


def shown(text: str) -> str:
    """As people here read it: "+31612345678" is 06 12345678."""
    if not re.fullmatch(r"\+[0-9]{5,15}", text) or e164(text) != text:
        return text
    number = phonenumbers.parse(text, HERE)
    here = number.country_code == phonenumbers.country_code_for_region(HERE)
    how = PhoneNumberFormat.NATIONAL if here else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, how)


def link(text: str) -> str | None:
    """What pressing it dials: the first number in it; figures alone as they stand."""
    href = next((phone.href for phone in dialled(text)), None)
    if href is None and re.fullmatch(r"\+?[0-9 -]{3,}", text):
        href = "tel:" + re.sub(r"[ -]", "", text)
    return href


FILTERS = {"phone": shown, "tel": link}  # of templates


def _found(text: str) -> Iterator[Phone]:
    for hit in PhoneNumberMatcher(text, HERE, leniency=Leniency.POSSIBLE):
        valid = phonenumbers.is_valid_number(hit.number)
        yield Phone(hit.raw_string.strip(), _href(hit.number) if valid else None)


def _without(text: str, found: tuple[Phone, ...]) -> str:
    for phone in found:
        text = text.replace(phone.text, " ", 1)
    return text


def _href(number: PhoneNumber) -> str:
    if number.country_code == phonenumbers.country_code_for_region(HERE) and (
        phonenumbers.number_type(number) in _NATIONAL or (number.national_number or 0) < 10**6
    ):
        return "tel:" + re.sub(
            r"\D", "", phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
        )
    plain = f"tel:{_e164(number)}"
    return f"{plain};ext={number.extension}" if number.extension else plain


def _short(text: str) -> str | None:
    """112, 113, 116 111: too short to be a number like others."""
    digits = re.sub(r"[\s.-]", "", text)
    if not re.fullmatch(r"[0-9]{3,6}", digits) or digits.startswith("0"):
        return None
    number = PhoneNumber(
        country_code=phonenumbers.country_code_for_region(HERE), national_number=int(digits)
    )
    return f"tel:{digits}" if phonenumbers.is_valid_short_number_for_region(number, HERE) else None
