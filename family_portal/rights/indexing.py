"""What the search knows of one text, made once."""

from dataclasses import dataclass

from family_portal.rights.reading import plain, whole_sentences
from family_portal.rights.spelling import own_key, sound, words_of

IN_TITLE, IN_SUMMARY, AGAIN, OFTEN = 3.0, 2.0, 0.1, 8


@dataclass(frozen=True)
class Index:
    """`weights`: each word by its key, and how much the text is about it. `sounds`: the same words
    as they are heard, each with its key."""

    weights: dict[str, float]
    sounds: dict[str, str]
    sentences: tuple[str, ...]


def index_of(
    title: str, summary: str, body: str, *, names: tuple[str, ...], language: str
) -> Index:
    """`names` are the legal words in it; what is written apart is also found written together."""
    weights: dict[str, float] = {}
    sounds: dict[str, str] = {}

    def known(word: str) -> str:
        own = sounds[sound(word, language)] = own_key(word, language)
        return own

    for word in words_of(plain(body)):
        own = known(word)
        weights[own] = min(weights.get(own, 1.0) + AGAIN, 1.0 + OFTEN * AGAIN)
    above = ((summary, IN_SUMMARY), (title, IN_TITLE))
    for name in (name for name in names if " " in name):
        much = sum(part for text, part in above if name.casefold() in text.casefold())
        weights[known("".join(words_of(name)))] = 1.0 + much
    for text, much in above:
        for word in words_of(text):
            own = known(word)
            weights[own] = weights.get(own, 0.0) + much
    return Index(weights, sounds, tuple(whole_sentences(body)))
