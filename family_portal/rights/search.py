"""Finds articles by words, whatever the accents or capitals. Nothing of a search is kept."""

import unicodedata
from collections.abc import Iterable

from family_portal.rights.shelf import Article

LONGEST = 80


def folded(text: str) -> str:
    """Lower case without accents; in Arabic without vowel signs and with one kind of alif."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def matching(articles: Iterable[Article], wanted: str) -> list[Article]:
    """Those that hold all words; first those that have one in the title."""
    words = folded(wanted[:LONGEST]).split()
    hits = [text for text in articles if all(word in folded(text.plain) for word in words)]
    return sorted(hits, key=lambda text: not any(w in folded(text.front.title) for w in words))
