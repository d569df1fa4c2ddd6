"""What the texts on rights and their search must know of a language: one pack each.

A pack is one file in `languages/`, called after the code of its language. It is found by being
there; whoever needs something of languages asks here and names none (ADR 99).
"""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

from family_portal.core.i18n import SOURCE
from family_portal.rights import languages

LATIN = "LATIN"
# A shorter word has no stem.
SHORT = 4
LAST = 9


@dataclass(frozen=True, eq=False)
class Pack:
    """How one language writes numbers, terms and words. Patterns ignore capitals."""

    # A day, a week, a month, a year and an hour, each as a pattern.
    units: Mapping[str, str]
    # How it says that a call costs nothing, and that a line is open day and night.
    free: str
    always: str
    # Numbers and terms that are written as words, and their digits.
    numbers: Mapping[str, str] = field(default_factory=dict)
    # What a number ends in when unit and number are one word, and the unit that is meant.
    endings: Mapping[str, str] = field(default_factory=dict)
    # A word that counts as one only before a unit.
    one: str = ""
    # What may stand between number and unit.
    between: str = ""
    # What its grammar does to numbers beside that. Half of something is "half".
    rewrite: Callable[[str], str] = str
    # Of a word without accents and capitals: its stem, and how it sounds.
    stem: Callable[[str], str] = str
    sound: Callable[[str], str] = str
    shortest: int = SHORT
    # Other signs for one sound, and words that say nothing of what somebody looks for.
    folds: Mapping[str, str] = field(default_factory=dict)
    common: str = ""
    # What may stand between two words that are written as one.
    links: tuple[str, ...] = ()
    # The letters it is written in, as Unicode calls them.
    script: str = LATIN
    # Where it stands among the others; the rest follows by code.
    place: int = LAST

    def key(self, word: str) -> str:
        """The stem of a folded word, as it sounds."""
        return self.sound(word if len(word) < self.shortest else self.stem(word))


@cache
def packs() -> Mapping[str, Pack]:
    """By code, Dutch first."""
    codes = [found.name for found in pkgutil.iter_modules(languages.__path__)]
    every = {code: _read(code) for code in codes}
    return {
        code: every[code]
        for code in sorted(codes, key=lambda code: (code != SOURCE, every[code].place, code))
    }


def _read(code: str) -> Pack:
    pack: Pack = import_module(f"{languages.__name__}.{code}").PACK
    return pack


def snowball(language: str) -> Callable[[str], str]:
    """A stemmer, by its English name. Loaded at the first word: the package brings all it has. One
    for each word: two searches at once would mix theirs."""

    def stem(word: str) -> str:
        known = import_module("snowballstemmer")
        return str(known.stemmer(language).stemWord(word))

    return stem
