"""Finds in a text what may tell where somebody is or how to reach them (T22).

Tables of shapes in the languages of the portal, no cleverness: it asks a writer to look again and
decides nothing. What is public (112, 0800 and 0900 numbers) is left alone.
"""

import re
from collections.abc import Iterable, Iterator

from family_portal.core.phones import e164, numbers_in
from family_portal.core.whereabouts.arabic import ARABIC
from family_portal.core.whereabouts.daily import DAILY
from family_portal.core.whereabouts.described import DESCRIBED
from family_portal.core.whereabouts.dialect import DIALECT
from family_portal.core.whereabouts.dutch import DUTCH
from family_portal.core.whereabouts.english import ENGLISH
from family_portal.core.whereabouts.everywhere import SHAPES
from family_portal.core.whereabouts.plain import plain, sentences
from family_portal.core.whereabouts.shape import Shapes, Span

# Everybody may write in any language, also within one sentence.
ALL = (Shapes(SHAPES), DUTCH, ENGLISH, ARABIC, DIALECT, DESCRIBED, DAILY)
PUBLIC = re.compile(r"\+31[89]0[0-9]")


def seen(text: str, *, known: frozenset[str] = frozenset()) -> list[str]:
    """The pieces of a text that somebody should look at again, in order. `known` holds numbers
    that everybody in the household may have, as `number_of` gives them: of their professionals."""
    read = plain(text)
    found = [s for s in _spans(read.words) if number_of(read.words[slice(*s)]) not in known]
    return [read.piece(*span) for span in _merged(found)]


def number_of(text: str) -> str:
    """One form for one number, however it was written."""
    return e164(text) or re.sub(r"\D", "", text)


def _spans(words: str) -> Iterator[Span]:
    for number in numbers_in(words):
        if not PUBLIC.match(number.e164):
            yield number.start, number.end
    where = sentences(words)
    for shapes in ALL:
        yield from shapes.find(words, where)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """What overlaps is one piece."""
    pieces: list[Span] = []
    for start, end in sorted(spans):
        if pieces and start < pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    return pieces
