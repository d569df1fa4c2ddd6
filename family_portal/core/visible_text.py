"""What counts as words: signs that somebody sees. One rule for every form, here and in
`static/js/count.js`."""

import re
import unicodedata

# Letters, numbers, symbols (also emoji) and punctuation can be seen…
SEEN = ("L", "N", "S", "P")
# …but these say they are one and show nothing: Hangul fillers, the braille blank, the place of an
# object that is not there, musical and shorthand blanks.
BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\ufffc\U0001d159\U00013441\U00013443\U00013444")
# Control signs, and what Unicode keeps from being a sign: no language needs them. Directions stay;
# each text is isolated, so that they end where it ends.
NEVER = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (65534, 65535))
NO_WORDS = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{NEVER}]")
EDGES = re.compile(r"^[\s\ufeff]+|[\s\ufeff]+\Z")


def tidy(text: str) -> str:
    """As it is kept and counted: one kind of line end, nothing that is no writing, no blanks at
    the ends."""
    return EDGES.sub("", NO_WORDS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def shows(text: str) -> bool:
    """Somebody would see something: "…" and "👍" yes, a zero-width sign or an accent alone no."""
    return any(sign not in BLANK and unicodedata.category(sign)[0] in SEEN for sign in text)
