"""Finds articles by words: by their stem, by how they sound, and when mistyped by trigrams.

Nothing of a search is kept. The words stand in the address, so that going back works on every
phone; our own logs hold no addresses (deploy/nginx.conf), and no address leaves as a referrer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from family_portal.rights.shelf import Article
from family_portal.rights.spelling import (
    SHORT,
    grams,
    key,
    likeness,
    own_grams,
    own_key,
    sound,
    words_of,
)

LONGEST = 80
# As likely as this to be the same word; two words for one that is written together, a bit more.
LIKE, LIKE_JOINED = 0.42, 0.7
# Nobody mistypes by more letters than this.
SLACK = 3
PART = 5
# Too common to say what somebody looks for.
COMMON = frozenset(
    words_of(
        "de het een en van in is op te dat die deze dit voor met als ik je jij jou jouw mij mijn "
        "me we wij ons onze hij zij ze er om aan bij naar over uit of maar ook nog wel niet geen "
        "wat hoe wie waar wanneer waarom kan kun kunnen mag mogen moet moeten wil krijg krijgen "
        "krijgt heb hebben heeft ben zijn was word wordt worden doe doen doet "
        "ga gaat gaan nu dan zo hun "
        "the a an of to for and or i my me is are it can do how what when where who "
        "في من على الى عن ما هل انا هو هي او و"
    )
)
Weights = dict[str, float]
# The words of the texts as they are heard, each with its key.
Known = dict[str, str]


@dataclass(frozen=True)
class Hit:
    """An article, with the sentence that has the words."""

    article: Article
    sentence: Markup


def matching(articles: Iterable[Article], wanted: str, spoken: dict[str, str]) -> list[Hit]:
    """The best first. `spoken` tells how families say what the texts call otherwise."""
    found = list(articles)
    language = found[0].front.lang if found else "nl"
    known = {heard: own for article in found for heard, own in article.index.sounds.items()}
    concepts = _concepts(_said(wanted, spoken), known, language)
    each = [[_about(article.index.weights, meant) for article in found] for meant in concepts]
    rows = [[row[at] / (max(row) or 1) for row in each] for at in range(len(found))]
    counts = [sum(much > 0 for much in row) for row in rows]
    # Those that have all the words; when none has, those that have the most of them.
    most = max([1, *counts])
    best = sorted((-sum(rows[at]), at) for at, count in enumerate(counts) if count == most)
    return [Hit(found[at], sentence_of(found[at], concepts)) for _much, at in best]


def _said(wanted: str, spoken: dict[str, str]) -> list[str]:
    """The words that count, with what they are called in the texts."""
    said = " ".join(words_of(wanted[:LONGEST]))
    for words, term in spoken.items():
        said = re.sub(rf"\b{words}\b", term, said)
    every = said.split()
    return [word for word in every if word not in COMMON] or every


def _concepts(words: Sequence[str], known: Known, language: str) -> list[Weights]:
    """What each word may mean; "onder toezicht stelling" is one word in three pieces."""
    found: list[Weights] = []
    at = 0
    while at < len(words):
        for size in (3, 2):
            joined = "".join(words[at : at + size])
            if at + size > len(words) or len(joined) < 2 * SHORT:
                continue
            if meant := _meant(joined, known, language, LIKE_JOINED):
                break
        else:
            size, meant = 1, _meant(words[at], known, language, LIKE)
        found.append(meant)
        at += size
    return found


def _meant(word: str, known: Known, language: str, like: float) -> Weights:
    """The words of the texts that this may be, each with how sure that is."""
    own, heard = key(word, language), sound(word, language)
    meant = {it: 0.6 for it in known.values() if len(own) >= PART and own in it}
    if own in known.values():
        return {**meant, own: 1.0}
    if len(word) < SHORT or meant:
        return meant
    mine = grams(heard)
    alike = (it for it in known if len(it) >= SHORT and abs(len(it) - len(heard)) <= SLACK)
    near = {it: likeness(mine, own_grams(it)) for it in alike}
    best = max(near.values(), default=0)
    return {known[it]: much for it, much in near.items() if much >= max(like, best - 0.08)}


def _about(weights: Weights, meant: Weights) -> float:
    """How much a text is about something, whichever of its words says it."""
    return max((much * weights[own] for own, much in meant.items() if own in weights), default=0)


def sentence_of(article: Article, concepts: list[Weights]) -> Markup:
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
