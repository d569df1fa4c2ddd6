"""What an editor looks at: every text with its dates, facts and figures. No person is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.rights.facts import Fact, Planned
from family_portal.rights.models import FactCheck, LocalPlace
from family_portal.rights.noted import Place
from family_portal.rights.reading import plain, sentences
from family_portal.rights.shelf import Shelf, shelf
from family_portal.rights.texts import LANGUAGES, SOURCE, Text

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Figures:
    """How long the sentences are; how hard the words are is measured by the tests."""

    words: int
    mean: float
    longest: int


@dataclass(frozen=True)
class Sheet:
    """One text as an editor sees it."""

    text: Text
    figures: Figures
    unchecked: tuple[Fact, ...]
    behind: tuple[str, ...]
    today: date

    @property
    def is_late(self) -> bool:
        return self.today > self.text.front.review_by

    @property
    def is_soon(self) -> bool:
        return not self.is_late and self.text.front.review_by <= self.today + SOON

    @property
    def for_a_lawyer(self) -> int:
        return sum(fact.needs_lawyer for fact in self.unchecked)

    @property
    def contacts(self) -> int:
        return len(self.unchecked) - self.for_a_lawyer


@dataclass(frozen=True)
class FactSheet:
    """A fact with the texts it touches, and who looked at it last."""

    fact: Fact
    texts: list[Text]
    check: FactCheck | None


def sheets() -> list[Sheet]:
    """In the order of the plan; what must be done stands in each of them."""
    kept = shelf()
    texts = [text for text in kept.texts if text.front.lang == SOURCE]
    order = list(kept.ground.plan)
    rows = [_sheet(kept, text) for text in texts]
    return sorted(rows, key=lambda row: (order.index(row.text.front.id), row.text.path))


@dataclass(frozen=True)
class Article:
    """All texts of one article; what is worst of any of them counts."""

    sheets: list[Sheet]

    @property
    def worst(self) -> Sheet:
        return min(self.sheets, key=lambda s: (not s.is_late, not s.is_soon, -s.for_a_lawyer))


def articles() -> list[Article]:
    grouped = groupby(sheets(), key=lambda sheet: sheet.text.front.id)
    return [Article(list(found)) for _slug, found in grouped]


def article(slug: str) -> tuple[Planned, list[Sheet]]:
    found = [sheet for sheet in sheets() if sheet.text.front.id == slug]
    if not found:
        raise NotFound
    return shelf().ground.plan[slug], found


def facts() -> list[FactSheet]:
    """Those that somebody must look at, and that a text uses; what is open comes first."""
    kept = shelf()
    found = [_fact_sheet(kept, fact) for fact in kept.ground.facts.values() if fact.check]
    used = [sheet for sheet in found if sheet.texts]
    return sorted(used, key=lambda s: (s.check is not None, s.fact.check != "L", -len(s.texts)))


def fact(key: str) -> FactSheet:
    known = shelf().ground.facts
    if key not in known:
        raise NotFound
    return _fact_sheet(shelf(), known[key])


def places() -> dict[str, tuple[Place, LocalPlace | None]]:
    kept = shelf()
    return {key: (place, kept.noted.places.get(key)) for key, place in kept.places.items()}


def place(key: str) -> tuple[Place, LocalPlace | None]:
    found = places()
    if key not in found:
        raise NotFound
    return found[key]


def history_of_fact(session: Session, key: str) -> Sequence[FactCheck]:
    """The newest first."""
    mine = select(FactCheck).where(col(FactCheck.fact) == key)
    return session.exec(mine.order_by(col(FactCheck.noted_at).desc()).limit(50)).all()


def history_of_place(session: Session, key: str) -> Sequence[LocalPlace]:
    mine = select(LocalPlace).where(col(LocalPlace.place) == key)
    return session.exec(mine.order_by(col(LocalPlace.noted_at).desc()).limit(50)).all()


def _sheet(kept: Shelf, text: Text) -> Sheet:
    article = kept.article_of(text)
    translated = {t.front.lang: t.front for t in kept.texts if t.key == text.key}
    behind = tuple(
        language
        for language in LANGUAGES
        if language in translated
        and translated[language].follows not in {None, text.front.reviewed_on}
    )
    return Sheet(text, figures_of(text), article.unchecked, behind, clock.today())


def figures_of(text: Text) -> Figures:
    lines = sentences(plain(text.body))
    words = sum(map(len, lines))
    return Figures(words, words / len(lines), max(map(len, lines)))


def _fact_sheet(kept: Shelf, fact: Fact) -> FactSheet:
    texts = [t for t in kept.texts if t.front.lang == SOURCE and fact.id in t.front.facts]
    return FactSheet(fact, texts, kept.noted.check_of(fact))
