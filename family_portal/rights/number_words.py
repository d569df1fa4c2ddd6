"""Numbers that are written as words, so that none of them slips past the facts."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from family_portal.rights.packs import Pack

FRACTIONS = {"½": ",5", "¼": ",25", "¾": ",75"}
# Of a pattern: nothing fits it.
NEVER = "(?!)"


def counted(
    units: str,
    teens: str,
    tens: str,
    big: Mapping[str, int],
    joined: Callable[[str, str], tuple[str, ...]],
) -> dict[str, str]:
    """Every number that a language makes of these words, up to ninety-nine and nine million; not
    one, which is more often an article. `joined` writes a unit and a ten together."""
    ones = {word: at for at, word in enumerate(units.split(), start=1)}
    decades = {word: at * 10 for at, word in enumerate(tens.split(), start=2)}
    found = {word: at for word, at in ones.items() if at > 1}
    found |= {word: at for at, word in enumerate(teens.split(), start=10)}
    found |= decades | dict(big)
    for unit, one in ones.items():
        for ten, many in decades.items():
            found |= dict.fromkeys(joined(unit, ten), many + one)
        for word, much in big.items():
            found |= {f"{unit}{gap}{word}": one * much for gap in ("", " ", "-")}
    return {word: str(number) for word, number in found.items()}


def in_digits(text: str, pack: Pack) -> str:
    """The same text with what is written as words in digits; "one" and "a" only before a unit."""
    for sign, digits in FRACTIONS.items():
        text = text.replace(sign, digits)
    text = _pattern(pack).sub(lambda hit: _digits(hit, pack), text)
    return pack.rewrite(_single(pack).sub(r"1\1", text))


def gap(pack: Pack) -> str:
    """What stands between a number and its unit."""
    return rf"[\s-]+(?:{pack.between})?"


@cache
def _pattern(pack: Pack) -> re.Pattern[str]:
    longest_first = "|".join(sorted(pack.numbers, key=len, reverse=True)) or NEVER
    endings = "|".join(pack.endings) or NEVER
    return re.compile(rf"\b({longest_first})({endings})?\b", re.IGNORECASE)


@cache
def _single(pack: Pack) -> re.Pattern[str]:
    units, one = "|".join(pack.units.values()), pack.one or NEVER
    return re.compile(rf"(?<!half )\b(?:{one})({gap(pack)})(?=(?:{units})\b)", re.IGNORECASE)


def _digits(hit: re.Match[str], pack: Pack) -> str:
    said, ending = pack.numbers[hit[1].lower()], hit[2] or ""
    unit = next((unit for form, unit in pack.endings.items() if re.fullmatch(form, ending)), "")
    return f"{said} {unit}".strip() if ending else said
