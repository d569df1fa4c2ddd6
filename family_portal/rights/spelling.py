"""Brings words to a form in which spellings and typing errors come close to one another."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from family_portal.rights.packs import LATIN, Pack, packs

WORD = re.compile(r"[^\W_]+")
FOLDS = {sign: plain for pack in packs().values() for sign, plain in pack.folds.items()}
# A word as it sounds, and its key.
Heard = tuple[str, str]
# From how many letters on one more is forgiven.
MISTYPED_FROM = (5, 9, 13)


def folded(text: str) -> str:
    """Lower case without accents; in Arabic without vowel signs and with one kind of alif."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(FOLDS.get(part, part) for part in parts if not unicodedata.combining(part))


def words_of(text: str) -> list[str]:
    return WORD.findall(folded(text))


def _written_by(word: str) -> tuple[Pack, ...]:
    """The languages with letters like these; what is no letter may be of any Latin one."""
    letter = next(filter(str.isalpha, word), word[0])
    script = LATIN if word.isascii() else unicodedata.name(letter, LATIN)
    return _writing(script.replace("-", " ").split()[0])


@cache
def _writing(script: str) -> tuple[Pack, ...]:
    return tuple(pack for pack in packs().values() if pack.script == script)


def _pack_of(word: str, language: str) -> Pack | None:
    """A word in letters of another language is one of its: "OTS" in an Arabic text is Dutch."""
    asked, there = packs()[language], _written_by(word)
    return asked if asked in there else next(iter(there), None)


def sound(word: str, language: str) -> str:
    """A folded word as it is heard in a text in this language."""
    pack = _pack_of(word, language)
    return pack.sound(word) if pack else word


def key(word: str, language: str) -> str:
    """The stem of a folded word, as it sounds."""
    pack = _pack_of(word, language)
    return pack.key(word) if pack else word


def keys_of(word: str) -> set[str]:
    """In every language it may be in."""
    return {pack.key(word) for pack in _written_by(word)} or {word}


def sounds_of(word: str) -> set[str]:
    return {pack.sound(word) for pack in _written_by(word)} or {word}


def allowed_errors(word: str, sizes: Sequence[int] = MISTYPED_FROM) -> int:
    """How many letters of a word somebody mistypes: none of a short one, more of a long one."""
    return sum(len(word) >= size for size in sizes)


# Only for the words of our own texts: what somebody looks for is kept nowhere.
own_key = lru_cache(maxsize=20_000)(key)


@lru_cache(maxsize=20_000)
def heard_as(word: str, language: str) -> Heard:
    """One pair for all texts with this word, so that each text costs only its place."""
    return sound(word, language), own_key(word, language)


@lru_cache(maxsize=20_000)
def shared(keys: frozenset[str]) -> frozenset[str]:
    """The same set for every list of articles that would hold its own."""
    return keys


# Too common to say what somebody looks for.
COMMON = frozenset(words_of(" ".join(pack.common for pack in packs().values())))
