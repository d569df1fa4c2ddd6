"""All articles; finds the one that is right for a reader."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from flask import current_app
from flask.sansio.app import App

from family_portal.core.i18n import SOURCE
from family_portal.rights.article import Article
from family_portal.rights.blocks import pattern_of, pattern_of_words
from family_portal.rights.body_checks import claims_of, prose_of
from family_portal.rights.checks import checked_texts
from family_portal.rights.claims import claims
from family_portal.rights.danger import Danger, read_dangers
from family_portal.rights.facts import DATA, Fact, Ground, read_ground, read_yaml
from family_portal.rights.glossary import Term, read_glossary
from family_portal.rights.lines import HelpLine, help_lines
from family_portal.rights.models import LocalPlace
from family_portal.rights.noted import Noted, noted, read_places
from family_portal.rights.questions import read_questions
from family_portal.rights.spelling import words_of
from family_portal.rights.texts import (
    ARTICLES,
    LANGUAGES,
    Front,
    Key,
    Reading,
    Text,
    WrongTexts,
)
from family_portal.rights.variants import LISTED, NEAREST, Variant

PUBLIC = {"published"}
# Beside the glossary and the help lines: names, and words that are explained where they stand.
STAY_DUTCH = (
    "jeugdbescherming",
    "spoeduithuisplaatsing",
    "gezagsbeëindiging",
    "contactverbod",
    "schorsing van het gezag",
    "verlenging",
    "functionaris gegevensbescherming",
    "Besluit digitale toegankelijkheid overheid",
    "tot en met",
    "Nederland",
)
SHOWN_IN_DEMO = {"draft", "checked", "published"}


@dataclass(frozen=True)
class Found:
    """What a reader gets. Without an article it is being checked: ask the Juridisch Loket.

    `asked_for` is set when somebody chose by hand for whom they read.
    """

    slug: str
    article: Article | None
    variant: Variant
    others: tuple[Variant, ...]
    asked_for: Variant | None = None


class Shelf:
    """`demo` shows what still waits for a lawyer, with its mark; a real portal leaves it out."""

    def __init__(self, texts: Iterable[Text], ground: Ground, folder: Path, *, demo: bool) -> None:
        self.ground = ground
        self.demo = demo
        self.lines: dict[str, HelpLine] = help_lines(ground.facts)
        self.words: dict[str, Term] = read_glossary(folder)
        self.spoken: dict[str, str] = read_yaml((folder / "spoken.yaml").read_text("utf-8"))
        self.questions = read_questions(folder, ground.plan)
        self._dangers = read_dangers(folder, lambda word: word in self._ordinary)
        self.texts = tuple(texts)
        self.places = read_places(folder)
        self.noted = Noted()
        # What searches made of the articles that somebody may see (`search.finder_of`).
        self.made: dict[object, object] = {}
        self._nearest: dict[tuple[str, Variant], tuple[object, tuple[Article, ...]]] = {}
        self._articles: dict[tuple[str, str, Variant], Article] = {}
        # In Dutch, by article; every other language is one of these.
        self._variants: dict[str, set[Variant]] = defaultdict(set)
        for text in self.texts:
            self._put(text)

    def _put(self, text: Text) -> None:
        article = self._article(text)
        for variant in text.front.variants:
            self._articles[text.front.id, text.front.lang, variant] = article
        if text.front.lang == SOURCE:
            self._variants[text.front.id].update(text.front.variants)

    def with_noted(self, noted: Noted) -> "Shelf":
        """The same texts, with what editors noted: those that a check touches are made anew."""
        made = copy(self)
        made.noted, made._articles, made.made = noted, dict(self._articles), {}
        made._nearest = {}
        was, now = self.noted.checks, noted.checks
        turned = {fact for fact in {*was, *now} if was.get(fact) != now.get(fact)}
        for text in self.texts if turned else ():
            if any(fact.id in turned for fact in self.ground.known(text.front.facts)):
                made._put(text)
        return made

    @cached_property
    def translations(self) -> dict[Key, dict[str, Front]]:
        """By article and whom it is for, the front of it in each language."""
        found: dict[Key, dict[str, Front]] = defaultdict(dict)
        for text in self.texts:
            found[text.key][text.front.lang] = text.front
        return found

    def article_of(self, text: Text) -> Article:
        return self._articles[text.front.id, text.front.lang, text.front.variants[0]]

    def places_with(self, slug: str) -> dict[str, LocalPlace]:
        """What this region filled in for an article, by the kind of place."""
        return {
            key: filled_in
            for key, place in self.places.items()
            if slug in place.articles and (filled_in := self.noted.places.get(key))
            if filled_in.name
        }

    def danger_in(self, wanted: str) -> Danger | None:
        """The first kind of danger that a search may be about, for whoever reads."""
        found = self._dangers.found_in(wanted)
        return found[0] if found else None

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """Words that are spelled right, whatever they look like."""
        asked = (one.text for each in self.questions.values() for one in each)
        return frozenset(words_of(" ".join([*asked, *(text.body for text in self.texts)])))

    def find(self, slug: str, language: str, reader: Variant, on: date) -> Found | None:
        """The nearest text for this reader; in Dutch when there is none in their language."""
        there = self._variants.get(slug, set())
        variant = next((near for near in NEAREST[reader] if near in there), None)
        if variant is None:
            return None
        others = tuple(sorted(there - {variant}, key=list(Variant).index))
        return Found(slug, self._shown(slug, language, variant, on), variant, others)

    def listed(self, language: str, reader: Variant, on: date) -> Iterator[Article]:
        """In the order of the plan, only what is written for readers like this one."""
        for article in self.nearest(language, reader, on):
            if not set(article.front.variants).isdisjoint(LISTED[reader]):
                yield article

    def nearest(self, language: str, reader: Variant, on: date) -> Iterator[Article]:
        """What may be shown, also what is written for others when that comes nearest. Looked up
        once a day for each kind of reader: every first page asks."""
        when, shown = self._nearest.get((language, reader), (None, ()))
        if when != (on, self.demo):
            looked = (self.find(slug, language, reader, on) for slug in self.ground.plan)
            shown = tuple(found.article for found in looked if found and found.article)
            self._nearest[language, reader] = (on, self.demo), shown
        return iter(shown)

    def offered(self) -> Iterator[tuple[str, Variant]]:
        """Every address there is a text for, whether it may be shown today or not."""
        for slug, language, variant in self._articles:
            if language == SOURCE:
                yield slug, variant

    def _shown(self, slug: str, language: str, variant: Variant, on: date) -> Article | None:
        dutch = self._articles[slug, SOURCE, variant]
        own = self._articles.get((slug, language, variant))
        if own and own is not dutch and own.front.follows != dutch.front.reviewed_on:
            own = None  # the Dutch text has moved on
        return next((text for text in (own, dutch) if text and self._may_show(text, on)), None)

    def _may_show(self, article: Article, on: date) -> bool:
        return may_show(article, on, demo=self.demo)

    def _article(self, text: Text) -> Article:
        front, facts = text.front, self.ground.known(text.front.facts)
        checks = [check for fact in facts if (check := self.noted.check_of(fact))]
        checkers = [front.reviewer] if front.reviewer else []
        checkers += [
            check.checker for check in checks if self.ground.facts[check.fact].needs_lawyer
        ]
        unchecked = tuple(
            fact
            for fact in facts
            if self.noted.objection_to(fact)
            or (
                fact.check
                and not self.noted.check_of(fact)
                and not (fact.needs_lawyer and front.reviewer)
            )
        )
        return Article(
            front=front,
            body=text.body,
            questions=self.questions.get(front.id, ()),
            unchecked=unchecked,
            checkers=tuple(dict.fromkeys(checkers)),
            holds_until=_until(text, facts),
            dutch=self._dutch[front.lang],
            words=self._explained[front.lang],
        )

    @cached_property
    def _explained(self) -> dict[str, dict[str, Term]]:
        """By language: an ordinary Dutch word needs no explanation elsewhere."""
        return {lang: self.words if lang == SOURCE else self._others for lang in LANGUAGES}

    @cached_property
    def _others(self) -> dict[str, Term]:
        return {key: word for key, word in self.words.items() if not word.ordinary}

    @cached_property
    def dutch(self) -> re.Pattern[str]:
        """What stays Dutch in the sentences of pages, in every language."""
        lines = (line.name for line in self.lines.values() if not line.name.isdecimal())
        forms = (form for word in self._others.values() for form in word.forms)
        return pattern_of_words({*forms, *lines, *STAY_DUTCH})

    @cached_property
    def _dutch(self) -> dict[str, re.Pattern[str] | None]:
        lines = {line.name for line in self.lines.values()}
        return {
            lang: pattern_of(lang, [*(f for word in words.values() for f in word.forms), *lines])
            for lang, words in self._explained.items()
        }


def _until(text: Text, facts: Iterable[Fact]) -> date | None:
    """The end of the first year whose amount or term the text says."""
    of_a_year = [fact for fact in facts if fact.valid_year]
    said = claims(prose_of(text), text.front.lang) if of_a_year else set()
    years = [fact.valid_year for fact in of_a_year if fact.valid_year and said & claims_of(fact)]
    return date(min(years), 12, 31) if years else None


def may_show(article: Article, on: date, *, demo: bool) -> bool:
    statuses = SHOWN_IN_DEMO if demo else PUBLIC
    if article.front.status not in statuses or article.is_expired(on):
        return False
    return demo or not article.waits_for_lawyer


def read_shelf(*, demo: bool, articles: Path = ARTICLES, data: Path = DATA) -> Shelf:
    """Reads and checks everything. Raises `WrongTexts` with every fault there is."""
    ground = read_ground(data)
    texts = checked_texts(Reading(articles), ground, read_glossary(data))
    return Shelf(texts, ground, data, demo=demo)


@cache
def own_shelf(*, demo: bool) -> Shelf:
    """Of the texts that come with the portal. They were checked before they came (ADR 88)."""
    reading = Reading(ARTICLES)
    if reading.faults:
        raise WrongTexts(reading.faults)
    return Shelf(reading.texts, read_ground(DATA), DATA, demo=demo)


def init_app(app: App, *, demo: bool) -> None:
    """A portal with a text that cannot be read does not start."""
    app.extensions["rights"] = own_shelf(demo=demo)


def shelf() -> Shelf:
    """Of the portal at hand; as strict as a real one when nobody said it is a demo."""
    kept: Shelf = current_app.extensions.get("rights") or own_shelf(demo=False)
    known = noted()
    if kept.noted is not known:
        kept = kept.with_noted(known)
        current_app.extensions["rights"] = kept
    return kept
