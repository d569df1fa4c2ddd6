"""A shape of words that tell: one pattern, or several that stand together in one sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]


@dataclass(frozen=True)
class Together:
    """All of these in one sentence, in any order, and none of `but`."""

    all_of: tuple[str, ...]
    but: str = r"(?!)"


class Shapes:
    """Of one language. Compiled once, when somebody first writes: a program that only starts, or
    only sends, does not wait for it."""

    def __init__(self, alone: Iterable[str], together: Iterable[Together] = ()) -> None:
        self._given = tuple(alone), tuple(together)

    @cached_property
    def _alone(self) -> list[re.Pattern[str]]:
        return [_compiled(shape) for shape in self._given[0]]

    @cached_property
    def _together(self) -> list[tuple[list[re.Pattern[str]], re.Pattern[str]]]:
        return [([*map(_compiled, one.all_of)], _compiled(one.but)) for one in self._given[1]]

    def find(self, words: str, sentences: Iterable[Span]) -> Iterator[Span]:
        for shape in self._alone:
            yield from (hit.span() for hit in shape.finditer(words))
        for start, end in sentences if self._together else ():
            yield from self._meet(words, start, end)

    def _meet(self, words: str, start: int, end: int) -> Iterator[Span]:
        for shapes, but in self._together:
            hits = []
            for shape in shapes:
                hit = shape.search(words, start, end)
                if hit is None:
                    break
                hits.append(hit)
            else:
                if not but.search(words, start, end):
                    yield min(hit.start() for hit in hits), max(hit.end() for hit in hits)


def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape, re.IGNORECASE)
