"""What somebody may mean by the words they type: the known words that come nearest."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import OSA

from family_portal.rights.packs import SHORT, packs
from family_portal.rights.spelling import (
    COMMON,
    Heard,
    allowed_errors,
    keys_of,
    shared,
    sounds_of,
    words_of,
)

# Each known word that is meant, by its key, and how sure that is: from 0 to 1.
Weights = dict[str, float]
# Letters of the shortest part of a compound, and of what is written short: "ots".
PART, ABBREVIATION = 5, 3
IN_A_COMPOUND, OF_A_COMPOUND, MISTYPED = 0.6, 0.8, 0.9
# What may stand between two words that are written as one.
LINKS = ("", *(link for pack in packs().values() for link in pack.links))


class Known:
    """Every word of some articles and of what is asked of them."""

    def __init__(self, each: Iterable[Iterable[Heard]]) -> None:
        sounds: dict[str, set[str]] = {}
        for heard, own in chain.from_iterable(each):
            sounds.setdefault(heard, set()).add(own)
        self.sounds = {heard: shared(frozenset(keys)) for heard, keys in sounds.items()}
        self.keys = frozenset(own for keys in self.sounds.values() for own in keys)
        self._long = [heard for heard in self.sounds if len(heard) >= SHORT]

    def exactly(self, word: str) -> Weights:
        return {own: 1.0 for own in keys_of(word) if own in self.keys}

    def within(self, word: str) -> Weights:
        """What it is a part of: "advocaat" is in "jeugdrechtadvocaat"."""
        parts = [own for own in keys_of(word) if len(own) >= PART]
        return {own: IN_A_COMPOUND for own in self.keys if any(part in own for part in parts)}

    def pieces(self, word: str) -> Weights:
        """The two known words it is made of."""
        for at in range(ABBREVIATION, len(word) - SHORT + 1):
            head = self.exactly(word[:at])
            tail = self._after_link(word[at:]) if head else {}
            if tail:
                return dict.fromkeys((*head, *tail), OF_A_COMPOUND)
        return {}

    def _after_link(self, rest: str) -> Weights:
        links = (link for link in LINKS if rest.startswith(link))
        tails = (rest[len(link) :] for link in links)
        found = (self.exactly(tail) for tail in tails if len(tail) >= SHORT)
        return next((tail for tail in found if tail), {})

    def halves(self, word: str) -> Weights:
        """The longest known word that it begins or ends with."""
        for size in range(len(word) - 1, PART - 1, -1):
            for half in (word[:size], word[-size:]):
                if half not in COMMON and not self.sounds.keys().isdisjoint(sounds_of(half)):
                    return dict.fromkeys(self.exactly(half), IN_A_COMPOUND)
        return {}

    def mistyped(self, word: str) -> Weights:
        """Those with the fewest other letters, as they sound."""
        found: list[tuple[int, str]] = []
        for heard in sounds_of(word) if len(word) >= SHORT else ():
            most = allowed_errors(heard)
            near = process.extract(
                heard, self._long, scorer=OSA.distance, score_cutoff=most, limit=None
            )
            found += [(int(errors), it) for it, errors, _at in near]
        least = min(found, default=(0, ""))[0]
        likeness = MISTYPED - least / max(len(word), 1) / 2
        return {own: likeness for errors, it in found if errors == least for own in self.sounds[it]}

    def meant_by(self, word: str) -> Weights:
        exactly = self.exactly(word)
        found = {**self.within(word), **exactly}
        return found or self.pieces(word) or self.mistyped(word) or self.halves(word)

    def meant_together(self, words: Sequence[str]) -> Weights:
        """By pieces that were written apart. Words that are known each by themselves are not taken
        for a mistyped whole."""
        whole = "".join(words)
        if len(whole) < 2 * SHORT:
            return {}
        alone = all(self.exactly(word) for word in words)
        return self.exactly(whole) or ({} if alone else self.mistyped(whole))


def concepts_of(wanted: str, spoken: Mapping[str, str], known: Known) -> list[Weights]:
    """What each word may mean; "onder toezicht stelling" is one word in three pieces."""
    words, found, at = _said(wanted, spoken), [], 0
    while at < len(words):
        size, meant = _longest(words[at:], known)
        found.append(meant)
        at += size
    return found


def _longest(words: Sequence[str], known: Known) -> tuple[int, Weights]:
    for size in (3, 2):
        if size <= len(words) and (meant := known.meant_together(words[:size])):
            return size, meant
    return 1, known.meant_by(words[0])


def _said(wanted: str, spoken: Mapping[str, str]) -> list[str]:
    """The words that count, and what the texts call it."""
    said = " ".join(words_of(wanted))
    called = [term for words, term in spoken.items() if re.search(rf"\b{words}\b", said)]
    every = list(dict.fromkeys([*said.split(), *" ".join(called).split()]))
    return [word for word in every if word not in COMMON] or every
