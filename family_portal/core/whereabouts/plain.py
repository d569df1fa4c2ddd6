"""One spelling for what people write in many: so that a shape need not know them all."""

import re
import unicodedata
from dataclasses import dataclass

# Signs that are read as another: dashes, quotes, and the comma and point of Arabic numbers.
SAME = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("‘’‛ʼ´`", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    "٫": ".",
    "٬": ",",
    "،": ",",
    "؛": ";",
    "؟": "?",
    # Looks like a blank and is a letter or a symbol to Unicode.
    **dict.fromkeys("\u2800\u3164\uffa0\u115f\u1160", " "),
}
# One letter, written in several ways in Arabic and Persian.
LETTERS = str.maketrans("أإآٱىةکیۀ", "ااااىهكيه") | str.maketrans("ى", "ي")
# Seen by nobody: zero widths, soft hyphens, directions, variation selectors, vowel marks.
UNSEEN = {"Cf", "Cc", "Mn", "Me", "Cn", "Co", "Cs"}
TATWEEL = "ـ"


@dataclass(frozen=True)
class Plain:
    """The words in one spelling; `at` says for each sign where it stands in `written`."""

    words: str
    at: list[int]
    written: str

    def piece(self, start: int, end: int) -> str:
        """As somebody wrote it, on one line and without what cannot be seen."""
        said = self.written[self.at[start] : self.at[end - 1] + 1]
        shown = (sign for sign in said if sign.isspace() or unicodedata.category(sign) != "Cf")
        return " ".join("".join(shown).split())


def plain(text: str) -> Plain:
    written = unicodedata.normalize("NFC", text)
    words: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(written):
        for one in _read(sign):
            if one == " " and words and words[-1] in " \n":
                continue
            words.append(one)
            at.append(place)
    return Plain("".join(words), at, written)


def _read(sign: str) -> str:
    """What one sign says: nothing, itself, or more than one letter."""
    if sign in SAME:
        return SAME[sign]
    if sign == "\n":
        return sign
    if sign.isspace():
        return " "
    if sign == TATWEEL or unicodedata.category(sign) in UNSEEN:
        return ""
    wide = unicodedata.normalize("NFKC", sign)
    return "".join(
        str(unicodedata.digit(one)) if one.isdigit() else SAME.get(one, one) for one in wide
    ).translate(LETTERS)


def arabic(shape: str) -> str:
    """A shape in the spelling of `plain`."""
    return shape.translate(LETTERS)


def sentences(words: str) -> list[tuple[int, int]]:
    """Where each begins and ends. A point inside a number or an address ends nothing."""
    ends = [hit.end() for hit in re.finditer(r"[.!?]+(?=\s|$)|\n", words)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(words)], strict=True) if words[a:b].strip()]
