"""Brings words to a form in which spellings and typing errors come close to one another."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
STEMMERS = {
    "nl": snowballstemmer.stemmer("dutch"),
    "en": snowballstemmer.stemmer("english"),
    "ar": snowballstemmer.stemmer("arabic"),
}
# How Dutch sounds, for who writes as they hear: "advokaat", "klagt", "uithuisplaatsing".
SOUNDS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"sch", "sg"),
        (r"ch|gh", "g"),
        (r"ck|cc|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ph", "f"),
        (r"th|dt|d$", "t"),
        (r"ij|ei|y", "i"),
        (r"ou", "au"),
        (r"ks", "x"),
        (r"z", "s"),
        (r"v", "f"),
        (r"(.)\1+", r"\1"),
    )
]
ARABIC = {"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"}
SHORT = 4


def folded(text: str) -> str:
    """Lower case without accents; in Arabic without vowel signs and with one kind of alif."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ARABIC.get(part, part) for part in parts if not unicodedata.combining(part))


def words_of(text: str) -> list[str]:
    return WORD.findall(folded(text))


def sound(word: str, language: str) -> str:
    """A folded word as it is heard; in other languages than Dutch as it is written."""
    if language == "en" or not word.isascii() or len(word) < SHORT:
        return word
    for pattern, plain in SOUNDS:
        word = pattern.sub(plain, word)
    return word


def key(word: str, language: str) -> str:
    """The stem of a folded word, as it sounds."""
    if not word.isascii():
        return str(STEMMERS["ar"].stemWord(word))
    if len(word) < SHORT:
        return word
    stem = STEMMERS["en" if language == "en" else "nl"].stemWord(word)
    return sound(str(stem), language)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Of two sets of trigrams, from 0 to 1 (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other))


def grams(word: str) -> frozenset[str]:
    edged = f" {word} "
    return frozenset(edged[at : at + 3] for at in range(len(edged) - 2))


# Only for the words of our own texts: what somebody looks for is kept nowhere.
own_grams = lru_cache(maxsize=20_000)(grams)
own_key = lru_cache(maxsize=20_000)(key)
