"""Finds the numbers and terms a text claims, so that each can be held against a fact.

However its language writes them: "12", "twee weken", "a year", "شهرين".
"""

import re
from dataclasses import dataclass
from functools import cache

from family_portal.rights.number_words import gap, in_digits
from family_portal.rights.packs import Pack, packs

TELEPHONE = re.compile(r"(?<![\d.])(?:\+31|0)(?:[ -]?\d){6,}")
NUMBER = re.compile(r"\d+(?:[.,٬]\d{3})+(?!\d)|\d*,\d{1,2}(?!\d)|\d+")


@dataclass(frozen=True, order=True)
class Claim:
    """A number, with its unit when it is a term or an age."""

    number: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


def claims(text: str, language: str) -> frozenset[Claim]:
    """All numbers of a text and all terms, in any of the ways the language writes them."""
    pack = packs()[language]
    digits = in_digits(text, pack)
    found: set[Claim] = set()
    for unit, names in _terms(pack).items():
        found.update(Claim(_plain(hit[1]), unit) for hit in names.finditer(digits))
    bare = digits
    for names in _terms(pack).values():
        bare = names.sub(" ", bare)
    found.update(Claim(_plain(hit[0])) for hit in NUMBER.finditer(bare))
    return frozenset(found)


def carried(claim: Claim, by: frozenset[Claim]) -> bool:
    """An age may be a bare number in the fact ("aged 12 or over"); a term may not."""
    return claim in by or (claim.unit in {"", "year"} and Claim(claim.number) in by)


def _plain(number: str) -> str:
    """Without signs between thousands, in Western digits."""
    if number[0] == "h" or "," in number[-3:]:
        return number.lower()
    return str(int(re.sub(r"[.,٬]", "", number)))


@cache
def _terms(pack: Pack) -> dict[str, re.Pattern[str]]:
    return {
        unit: re.compile(
            rf"(\d*,\d{{1,2}}|\d+|half)(?:{gap(pack)}|\s+)(?:{names})(?!\w)", re.IGNORECASE
        )
        for unit, names in pack.units.items()
    }
