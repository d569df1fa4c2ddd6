"""Numbers that are written as words, so that none of them slips past the facts."""

import re
from functools import cache

UNITS = {
    "nl": "een twee drie vier vijf zes zeven acht negen",
    "en": "one two three four five six seven eight nine",
}
TEENS = {
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
}
TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
HUNDREDS = {
    "nl": {"honderd": 100, "duizend": 1000, "miljoen": 1_000_000},
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000},
}
# A term in one word.
WHOLE = {
    "nl": {
        "kwartaal": "3 maanden",
        "halfjaar": "half jaar",
        "anderhalf": "1,5",
        "anderhalve": "1,5",
        "halve": "half",
    },
    "en": {"fortnight": "14 days"},
}
ENDINGS = {
    r"daagse?": "dagen",
    r"weekse?|wekelijkse?": "weken",
    r"maands|maandse|maandelijkse?": "maanden",
    r"jarige?|jaarlijkse?": "jaar",
}
FRACTIONS = {"½": ",5", "¼": ",25", "¾": ",75"}


@cache
def _values(language: str) -> dict[str, int]:
    units = {word: at for at, word in enumerate(UNITS[language].split(), start=1)}
    tens = {word: at * 10 for at, word in enumerate(TENS[language].split(), start=2)}
    found = {word: at for word, at in units.items() if at > 1}
    found |= {word: at for at, word in enumerate(TEENS[language].split(), start=10)}
    found |= tens | HUNDREDS[language]
    for unit, one in units.items():
        for ten, many in tens.items():
            found |= dict.fromkeys(_joined(language, unit, ten), many + one)
        for big, much in HUNDREDS[language].items():
            found |= {f"{unit}{gap}{big}": one * much for gap in ("", " ", "-")}
    return found


def _joined(language: str, unit: str, ten: str) -> tuple[str, ...]:
    if language == "en":
        return f"{ten}-{unit}", f"{ten} {unit}"
    return f"{unit}en{ten}", f"{unit}ën{ten}", f"{unit}-en-{ten}"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted([*_values(language), *WHOLE[language]], key=len, reverse=True)
    endings = "|".join(ENDINGS) if language == "nl" else "(?!)"
    return re.compile(rf"\b({'|'.join(longest_first)})({endings})?\b", re.IGNORECASE)


def in_digits(text: str, language: str) -> str:
    """The same text with what is written as words in digits."""
    for sign, digits in FRACTIONS.items():
        text = text.replace(sign, digits)
    return _pattern(language).sub(lambda hit: _digits(hit, language), text)


def _digits(hit: re.Match[str], language: str) -> str:
    word, ending = hit[1].lower(), hit[2] or ""
    said = WHOLE[language].get(word) or str(_values(language)[word])
    unit = next((unit for form, unit in ENDINGS.items() if re.fullmatch(form, ending)), "")
    return f"{said} {unit}".strip() if ending else said
