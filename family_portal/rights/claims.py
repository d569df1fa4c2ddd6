"""Finds the numbers and terms a text claims, so that each can be held against a fact.

Knows how Dutch, English and Arabic write them: "12", "twee weken", "a year", "شهرين".
"""

import re
from dataclasses import dataclass
from functools import cache

from family_portal.rights.number_words import in_digits

TELEPHONE = re.compile(r"(?<![\d.])(?:\+31|0)(?:[ -]?\d){6,}")
NUMBER = re.compile(r"\d+(?:[.,٬]\d{3})+(?!\d)|\d*,\d{1,2}(?!\d)|\d+")
ARABIC_WORDS = {
    "3": "ثلاثة ثلاث",
    "4": "أربعة أربع",
    "5": "خمسة خمس",
    "6": "ستة ست",
    "7": "سبعة سبع",
    "8": "ثمانية ثماني ثمان",
    "9": "تسعة تسع",
    "10": "عشرة عشر",
    "20": "عشرون عشرين",
    "30": "ثلاثون ثلاثين",
    "40": "أربعون أربعين",
    "50": "خمسون خمسين",
    "60": "ستون ستين",
    "70": "سبعون سبعين",
    "80": "ثمانون ثمانين",
    "90": "تسعون تسعين",
    "100": "مئة مائة",
    "1000": "ألف",
}
UNITS = {
    "en": {
        "day": "days?",
        "week": "weeks?",
        "month": "months?",
        "year": "years?",
        "hour": "hours?",
    },
    "nl": {
        "day": "(?:werk)?dag(?:en)?",
        "week": "week|weken",
        "month": "maand(?:en)?",
        "year": "jaar|jaren",
        "hour": "uur|uren",
    },
    "ar": {
        "day": "أيام|يوم(?:اً|ا)",
        "week": "أسابيع|أسبوع(?:اً|ا)?",
        "month": "أشهر|شهور|شهر(?:اً|ا)?",
        "year": "سنوات|سنين|سنة|أعوام|عام(?:اً|ا)?",
        "hour": "ساعات|ساعة",
    },
}
# Arabic has a form of its own for two of something.
DUALS = {
    "day": "يوم(?:ين|ان)",
    "week": "أسبوع(?:ين|ان)",
    "month": "شهر(?:ين|ان)",
    "year": "(?:سنت|عام)(?:ين|ان)",
}
ONE = {"en": "an?|one", "nl": "een|één"}
BETWEEN = r"[\s-]+(?:a |more |working |hele |volle )?"
BEFORE_ARABIC = r"(?<!\w)[وفبل]?"


@dataclass(frozen=True, order=True)
class Claim:
    """A number, with its unit when it is a term or an age."""

    number: str
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.unit}".strip()


def claims(text: str, language: str) -> frozenset[Claim]:
    """All numbers of a text and all terms, in any of the ways the language writes them."""
    digits = _in_digits(text, language)
    found: set[Claim] = set()
    for unit, names in _terms(language).items():
        found.update(Claim(_plain(hit[1]), unit) for hit in names.finditer(digits))
    bare = digits
    for names in _terms(language).values():
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
def _terms(language: str) -> dict[str, re.Pattern[str]]:
    return {
        unit: re.compile(
            rf"(\d*,\d{{1,2}}|\d+|half)(?:{BETWEEN}|\s+)(?:{names})(?!\w)", re.IGNORECASE
        )
        for unit, names in UNITS[language].items()
    }


def _in_digits(text: str, language: str) -> str:
    """The same text with its number words as digits; "one" and "a" only before a unit of time."""
    if language == "ar":
        return _arabic_in_digits(text)
    text = in_digits(text, language)
    units = "|".join(UNITS[language].values())
    return re.sub(
        rf"(?<!half )\b(?:{ONE[language]})({BETWEEN})(?=(?:{units})\b)",
        r"1\1",
        text,
        flags=re.IGNORECASE,
    )


def _arabic_in_digits(text: str) -> str:
    for unit, names in DUALS.items():
        text = re.sub(rf"{BEFORE_ARABIC}(?:{names})(?!\w)", f"2 {_first(unit)}", text)
    for number, words in ARABIC_WORDS.items():
        text = re.sub(rf"{BEFORE_ARABIC}(?:{'|'.join(words.split())})(?!\w)", number, text)
    text = re.sub(r"(?<!\w)نصف (?=سنة|عام|شهر|يوم)", "half ", text)
    # A month, a week, a year without a number is one of them; "every month" is not a term.
    for unit in ("week", "month", "year"):
        names = UNITS["ar"][unit]
        text = re.sub(rf"{BEFORE_ARABIC}(?<!\d )(?<!half )(?<!كل )({names})(?!\w)", r"1 \1", text)
    return text


def _first(unit: str) -> str:
    return UNITS["ar"][unit].split("|")[0]
