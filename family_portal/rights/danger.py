"""What in a search may mean that somebody is in danger now: help lines come first then, whatever
else is found. Judged apart from the articles and from who reads (ADR 39).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import OSA

from family_portal.rights.facts import read_yaml
from family_portal.rights.spelling import allowed_errors, folded, words_of
from family_portal.rights.texts import WrongTexts

# How many words somebody may put between two of an entry.
BETWEEN = 3
# Two pieces of one word are together as long as this.
JOINED = 6
# In a shorter word another letter makes another word: "scared" is not "shared".
SAFE_TO_CHANGE = 8
# Surer than in a search: no help line for a word that only looks like it.
MISTYPED_FROM = (6, 10)
FIRST = "line-112"
# Nothing is said after it: "ik wil niet meer", but not "ik wil niet meer naar school".
END = "$"
NOTHING: frozenset[str] = frozenset()
Entry = tuple[str, ...]


@dataclass(frozen=True)
class Danger:
    """A kind of danger: the lines to call first, and the words it shows by."""

    kind: str
    lines: tuple[str, ...]
    child_lines: tuple[str, ...]
    entries: tuple[Entry, ...]

    def lines_for(self, *, child: bool) -> tuple[str, ...]:
        return (FIRST, *(self.child_lines if child else self.lines))


class Dangers:
    """`is_ordinary` tells whether a word is spelled right: it is not taken for a mistyped one, but
    still counts when it stands in an entry as it is."""

    def __init__(
        self,
        kinds: Iterable[Danger],
        is_ordinary: Callable[[str], bool],
        groups: Mapping[str, Collection[str]],
        harmless: Iterable[Entry],
    ) -> None:
        self.kinds = tuple(kinds)
        self._is_ordinary = is_ordinary
        self._groups = {name: frozenset(members) for name, members in groups.items()}
        self._harmless = tuple(harmless)
        entries = (*self._harmless, *(entry for kind in self.kinds for entry in kind.entries))
        parts = {part for entry in (*entries, *self._groups.values()) for part in entry}
        parts -= set(self._groups)
        self._whole = {part for part in parts if "*" not in part}
        self._open = [(part, _pattern(part)) for part in sorted(parts - self._whole)]
        # A mistyped stem may go on; a whole word may not.
        self._long = [part for part in sorted(self._whole) if allowed_errors(part, MISTYPED_FROM)]
        self._stems = [part for part, _pattern in self._open if not part.startswith("*")]
        self._stems = [one for one in self._stems if allowed_errors(one[:-1], MISTYPED_FROM)]

    def found_in(self, wanted: str) -> tuple[Danger, ...]:
        """Every kind that the words may mean, in the order in which they are written."""
        words = words_of(wanted)
        meant = [self._meant_by(word) for word in words]
        meant.append(frozenset({END}))
        # "weg gelopen" is one word in two pieces.
        for at, (one, other) in enumerate(pairwise(words)):
            if len(one + other) >= JOINED:
                meant[at] = meant[at] | self._meant_in_two(one, other)
        meant = [one | self._groups_of(one) for one in meant]
        meant = [
            one if not self._is_harmless(meant, at) else NOTHING for at, one in enumerate(meant)
        ]
        return tuple(kind for kind in self.kinds if any(_is_in(e, meant) for e in kind.entries))

    def _groups_of(self, parts: frozenset[str]) -> frozenset[str]:
        return frozenset(name for name, members in self._groups.items() if members & parts)

    def _is_harmless(self, meant: Sequence[frozenset[str]], at: int) -> bool:
        """Whether this word begins something that is said of papers and days."""
        return any(
            entry[0] in meant[at] and _goes_on(entry[1:], meant[at + 1 :])
            for entry in self._harmless
        )

    def _meant_in_two(self, one: str, other: str) -> frozenset[str]:
        """Two words that are each spelled right are no mistyped one: "achter gesloten". Nor does
        what begins in the middle of the first one count: "her rape" is not in "other apes"."""
        meant = frozenset(p for p in self._meant_by(one + other) if not p.startswith("*"))
        right = self._is_ordinary(one) and self._is_ordinary(other)
        return meant & self._exactly(one + other) if right else meant

    def _exactly(self, word: str) -> frozenset[str]:
        open_ = {part for part, pattern in self._open if pattern.fullmatch(word)}
        return frozenset(open_ | self._whole & {word})

    def _meant_by(self, word: str) -> frozenset[str]:
        """The parts of entries that a word may be."""
        found = self._exactly(word)
        if found or len(word) < MISTYPED_FROM[0] - 1:
            return found
        alike = {part for part in self._long if _is_mistyped(part, word)}
        for part in self._stems:
            size = len(part) - 1
            if any(_is_mistyped(part[:-1], word[:end]) for end in (size - 1, size, size + 1)):
                alike.add(part)
        return frozenset() if alike and self._is_ordinary(word) else frozenset(alike)


def _pattern(part: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, part.split("*"))))


def _is_mistyped(word: str, typed: str) -> bool:
    allowed = allowed_errors(word, MISTYPED_FROM)
    if OSA.distance(word, typed, score_cutoff=allowed) > allowed:
        return False
    changed = len(word) == len(typed) and sorted(word) != sorted(typed)
    return len(word) >= SAFE_TO_CHANGE or not changed


def _is_in(entry: Entry, meant: Sequence[frozenset[str]]) -> bool:
    """Whether its parts stand in what is said, in their order and near each other."""
    return any(
        entry[0] in one and _goes_on(entry[1:], meant[at + 1 :]) for at, one in enumerate(meant)
    )


def _goes_on(entry: Entry, meant: Sequence[frozenset[str]]) -> bool:
    near = meant[: 1 if entry[:1] == (END,) else BETWEEN + 1]
    return not entry or any(
        entry[0] in one and _goes_on(entry[1:], meant[at + 1 :]) for at, one in enumerate(near)
    )


def read_dangers(folder: Path, is_ordinary: Callable[[str], bool]) -> Dangers:
    """Raises `WrongTexts` for an entry with a group that there is none of."""
    given = read_yaml((folder / "danger.yaml").read_text("utf-8"))
    groups = {f"<{folded(name)}>": _folded(group) for name, group in given["groups"].items()}
    kinds = [
        Danger(kind, tuple(one["lines"]), tuple(one["child"]), tuple(_entries(one["words"])))
        for kind, one in given["kinds"].items()
    ]
    harmless = tuple(_entries(given["harmless"]))
    used = {part for kind in kinds for entry in kind.entries for part in entry}
    used |= {part for entry in harmless for part in entry}
    unknown = {part for part in used if part.startswith("<")} - set(groups)
    if unknown:
        raise WrongTexts([f"danger.yaml: there is no group {part}" for part in sorted(unknown)])
    return Dangers(kinds, is_ordinary, groups, harmless)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(folded, words))


def _entries(words: Mapping[str, list[str]]) -> Iterator[Entry]:
    for entry in (entry for each in words.values() for entry in each):
        yield tuple(folded(entry).split())
