"""Finds articles by words: by their stem, by how they sound, mistyped, and in compounds.

An article that shares the rare words of a search comes before one that shares the most words, and
one of whose questions is asked comes first (ADR 39). Nothing of a search is kept. The words stand
in the address, so that going back works on every phone; our own logs hold no addresses
(deploy/nginx.conf), and no address leaves as a referrer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from markupsafe import Markup

from family_portal.rights.article import Article
from family_portal.rights.meaning import Known, Weights, concepts_of
from family_portal.rights.shelf import Shelf
from family_portal.rights.spelling import own_key, words_of

LONGEST = 80
MOST = 8
# How soon more of a word in a text stops to count.
ENOUGH = 3.0
# What a question that is asked counts beside the words of the text.
ASKED = 1.0
# Less than this part of the best is no answer.
WORTH = 0.3


@dataclass(frozen=True)
class Hit:
    """An article, with the sentence that has the words."""

    article: Article
    sentence: Markup


class Finder:
    """Over one list of articles, made once for all who may see just these."""

    def __init__(self, articles: Iterable[Article], spoken: dict[str, str]) -> None:
        self.articles = tuple(articles)
        self._spoken = spoken
        # A word in passing makes it less common than one that a text is about.
        times: Counter[str] = Counter()
        for one in self.articles:
            times.update({own: _filled(much) for own, much in one.index.weights.items()})
        self._rare = {own: _rareness(many, len(self.articles)) for own, many in times.items()}
        self._known = Known(one.index.sounds for one in self.articles)

    def find(self, wanted: str) -> list[Hit]:
        """The best first."""
        concepts = concepts_of(wanted[:LONGEST], self._spoken, self._known)
        worth = [self._by_rareness(meant) for meant in concepts]
        total = sum(max(each.values(), default=0) for each in worth)
        if not total:
            return []
        scores = {at: self._score(one, worth, total) for at, one in enumerate(self.articles)}
        floor = WORTH * max(scores.values())
        best = sorted((-score, at) for at, score in scores.items() if score >= floor)
        return [self._hit(self.articles[at], concepts) for _score, at in best[:MOST]]

    def _by_rareness(self, meant: Weights) -> Weights:
        return {own: much * self._rare[own] for own, much in meant.items()}

    def _score(self, article: Article, worth: Sequence[Weights], total: float) -> float:
        """From 0 to 2: how much of the search the text is about, and its nearest question."""
        weights = article.index.weights
        about = sum(
            max(
                (much * _filled(weights[own]) for own, much in each.items() if own in weights),
                default=0.0,
            )
            for each in worth
        )
        nearest = max((self._near(asked, worth) for asked in article.index.asked), default=0.0)
        return about / total + ASKED * nearest / sqrt(total)

    def _near(self, asked: frozenset[str], worth: Sequence[Weights]) -> float:
        shared = sum(
            max((much for own, much in each.items() if own in asked), default=0.0) for each in worth
        )
        return shared / sqrt(sum(self._rare[own] for own in asked)) if shared else 0.0

    def _hit(self, article: Article, concepts: Sequence[Weights]) -> Hit:
        return Hit(article, sentence_of(article, concepts))


def finder_of(shelf: Shelf, articles: Iterable[Article]) -> Finder:
    """The one for these articles. Only what may be seen goes in, so nothing else comes out."""
    listed = tuple(articles)
    which = tuple((one.front.id, one.front.lang, one.front.variants) for one in listed)
    kept = shelf.made.get(which)
    if not isinstance(kept, Finder):
        kept = shelf.made[which] = Finder(listed, shelf.spoken)
    return kept


def _filled(weight: float) -> float:
    return weight / (weight + ENOUGH)


def _rareness(many: float, of: int) -> float:
    return log(1 + (of - many + 0.5) / (many + 0.5))


def sentence_of(article: Article, concepts: Sequence[Weights]) -> Markup:
    """The first sentence with the most of the words, and those words marked."""
    wanted = {own for meant in concepts for own in meant}
    language = article.front.lang
    best, most = article.front.summary, 0
    for sentence in article.index.sentences:
        count = len({own_key(word, language) for word in words_of(sentence)} & wanted)
        if count > most:
            best, most = sentence, count
    html, end = Markup(), 0
    for hit in re.finditer(r"[^\W_]+", best):
        if any(own_key(word, language) in wanted for word in words_of(hit[0])):
            html += Markup("%s<mark>%s</mark>") % (best[end : hit.start()], hit[0])
            end = hit.end()
    return html + Markup("%s") % best[end:]
