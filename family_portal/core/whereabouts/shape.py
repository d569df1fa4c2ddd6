"""A shape of words that tell: one pattern, or several that stand together in one sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Together:
    """All of these in one sentence, in any order, and none of `but`."""

    all_of: tuple[str, ...]
    but: str = r"(?!)"


class Shapes:
    """Of one language. Compiled once."""

    def __init__(self, alone: Iterable[str], together: Iterable[Together] = ()) -> None:
        self._alone = [re.compile(shape, re.IGNORECASE) for shape in alone]
        self._together = [
            (
                [re.compile(shape, re.IGNORECASE) for shape in one.all_of],
                re.compile(one.but, re.IGNORECASE),
            )
            for one in together
        ]

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
