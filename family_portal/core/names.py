"""How somebody is called. The only place that takes a name apart.

A name in the database may be anything: a page is never lost over it.
"""

import unicodedata
from collections.abc import Iterable

from babel.lists import format_list
from markupsafe import Markup

from family_portal.core.i18n import locale

# Written before a name, and never what somebody is called.
TITLES = frozenset(
    {"dr", "drs", "mr", "ir", "ing", "prof", "dhr", "mw", "mevr", "mevrouw", "meneer", "de heer"}
    | {"ds", "sr", "mej", "bc", "msc"}
)
# Half a name without the next word: "Abd" alone is nobody's name.
_JOINED = frozenset({"abd", "abdul", "abdel", "abu", "umm", "عبد", "أبو", "ابو", "أم", "ام"})
NOBODY = "?"
# Letters by category that show nothing, and line breaks that are no controls.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u2028\u2029")


class Called:
    """Mix in where a name is shown: `name` in full, `call_me` what they want to be called."""

    name: str
    call_me: str | None

    @property
    def first_name(self) -> str:
        return called(self.name, self.call_me)


def called(name: str, call_me: str | None = None) -> str:
    """What to call somebody: what they chose, else the first word of their name that is one."""
    if call_me and has_letter(call_me):
        return call_me.strip()
    last, _comma, first = name.partition(",")
    words = [w for w in (first or last).split() if _shows(w)]
    while len(words) > 1 and words[0].rstrip(".").casefold() in TITLES:
        words = words[1:]
    if not words:
        return last.strip() if _shows(last) else NOBODY
    if len(words) > 1 and words[0].casefold() in _JOINED:
        return " ".join(words[:2])
    return words[0].rstrip(",") or NOBODY


def shown(name: str) -> str:
    """A name as a page shows it: a link or a line is never without words."""
    return name if _shows(str(name)) else NOBODY


def together(them: Iterable[str]) -> str:
    """Names in one sentence, "Bram en Soraya", each written in its own direction."""
    listed = [Markup("<bdi>{}</bdi>").format(shown(name)) for name in them]
    return Markup(format_list(listed, locale=locale())) if listed else ""  # noqa: S704 - escaped


def initials(name: str) -> str:
    """Of the first and the last word; for a face without a photo."""
    words = [w for w in name.split() if _shows(w)]
    if not words:
        return NOBODY
    first = next((sign for sign in words[0] if _shows(sign)), NOBODY)
    last = next((sign for sign in words[-1] if _shows(sign)), "")
    return first + (last if len(words) > 1 else "")


def fault_in(name: str) -> str | None:
    """What is wrong with a name that somebody wants to use: "empty", "invisible", "letter"."""
    if not name.strip():
        return "empty"
    if any(_hides(name, at) for at in range(len(name))):
        return "invisible"
    return None if has_letter(name) else "letter"


def tidy(name: str) -> str:
    """One spelling of Unicode, one blank between words."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _hides(text: str, at: int) -> bool:
    """A control, a sign without a width, or one that turns the writing around. Between letters of
    Persian or Hindi a joiner is part of the spelling."""
    if unicodedata.category(text[at])[0] != "C":
        return text[at] in _BLANK
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    joins = text[at] in "\u200c\u200d" and len(around) == 2
    return not (joins and all(sign >= "\u0600" and _is_written(sign) for sign in around))


def _is_written(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LM"


def has_letter(text: str) -> bool:
    return any(unicodedata.category(sign)[0] == "L" and sign not in _BLANK for sign in text)


def _shows(text: str) -> bool:
    """Something of it can be seen: not only blanks, controls and signs without a width."""
    if text.isascii() and text.isprintable():  # nearly every name, and a page asks hundreds
        return bool(text) and not text.isspace()
    return any(unicodedata.category(s)[0] not in "CZ" and s not in _BLANK for s in text)


FILTERS = {"initials": initials, "shown": shown, "together": together}


def plain(words: str) -> str:
    """To compare names: without capitals and marks on letters."""
    apart = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
