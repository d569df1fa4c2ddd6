"""What an editor looks at: every text with its dates, facts and figures. No person is in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.i18n import SOURCE
from family_portal.editing.standing import Standing, Step, standing
from family_portal.rights.article import Article as Written
from family_portal.rights.facts import Fact, Planned
from family_portal.rights.models import FactCheck, LocalPlace
from family_portal.rights.noted import Place
from family_portal.rights.reading import plain, sentences
from family_portal.rights.said import place_of
from family_portal.rights.shelf import Shelf, may_show, shelf
from family_portal.rights.texts import LANGUAGES, Text
from family_portal.rights.variants import addressed

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
    # Whether a portal that is no demo shows it, and in which languages there is a text.
    is_shown: bool
    languages: tuple[str, ...]

    @property
    def is_late(self) -> bool:
        return self.today > self.text.front.review_by

    @property
    def is_soon(self) -> bool:
        return not self.is_late and self.text.front.review_by <= self.today + SOON

    @property
    def for_a_lawyer(self) -> int:
        return sum(fact.check != "C" for fact in self.unchecked)

    @property
    def contacts(self) -> int:
        return len(self.unchecked) - self.for_a_lawyer


@dataclass(frozen=True)
class FactSheet:
    """A fact with the texts it touches, and who looked at it last. `seen` is what a page showed:
    the turn of the newest row and the words; an answer to another page is refused."""

    fact: Fact
    texts: list[Text]
    check: FactCheck | None
    objection: FactCheck | None
    last: FactCheck | None

    @property
    def seen(self) -> str:
        return seen_of(self.fact, self.last)

    @property
    def place(self) -> str:
        return place_of(self.fact)


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


def written(slug: str, language: str, reader: str) -> Written:
    """The text in just this language for just this group. Raises `NotFound`."""
    kept, variant = shelf(), addressed(reader)
    for text in kept.texts:
        front = text.front
        if (front.id, front.lang) == (slug, language) and variant in front.variants:
            return kept.article_of(text)
    raise NotFound


def facts() -> list[FactSheet]:
    """Those that somebody must look at, and that a text uses; what is open comes first."""
    kept = shelf()
    found = [_fact_sheet(kept, fact) for fact in kept.ground.facts.values() if fact.check]
    used = [sheet for sheet in found if sheet.texts]
    return sorted(used, key=lambda s: (s.check is not None, s.fact.check != "L", -len(s.texts)))


def others() -> list[FactSheet]:
    """Facts that may be shown without a look by name, for who sees a mistake in one of them."""
    kept = shelf()
    return [_fact_sheet(kept, fact) for fact in kept.ground.facts.values() if not fact.check]


@dataclass(frozen=True)
class Checklist:
    """What a lawyer goes through in one sitting."""

    standing: Standing
    sheets: list[tuple[Step, FactSheet]]
    # Who the editor sat with last, today: not to be typed again.
    checker: str
    checked_on: date | None


def checklist(by: str) -> Checklist:
    kept = shelf()
    now = standing(kept)
    rows = [(step, _fact_sheet(kept, step.fact)) for step in now.steps]
    mine = [row for row in kept.noted.checks.values() if row.noted_by == by and _is_today(row)]
    last = max(mine, key=lambda row: row.noted_at, default=None)
    return Checklist(now, rows, last.checker if last else "", last.checked_on if last else None)


def with_others(
    rows: list[tuple[Step, FactSheet]], errors: Mapping[str, str]
) -> list[tuple[Step | None, FactSheet]]:
    """Also the facts that left the list while somebody answered: their words stay on the page."""
    kept, listed = shelf(), {step.fact.id for step, _ in rows}
    keys = [key.removeprefix("answer-") for key in errors]
    left = [key for key in keys if key in kept.ground.facts and key not in listed]
    return [*((None, _fact_sheet(kept, kept.ground.facts[key])) for key in left), *rows]


@dataclass(frozen=True)
class Bundle:
    """Facts that together let families read the next texts: done in one go, folded on a screen.
    `first` is the number of the first of them."""

    rows: list[tuple[Step | None, FactSheet]]
    first: int
    is_open: bool

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def shown(self) -> int | None:
        """How many texts are there once it is done; none when it frees no text by itself."""
        step = self.rows[-1][0]
        return step.shown if step else None


def bundles(
    rows: list[tuple[Step | None, FactSheet]], *, now: int, busy: Collection[str], all_open: bool
) -> list[Bundle]:
    """The first is open, and each that somebody answered in or must look at again (`busy`)."""
    found: list[Bundle] = []
    held: list[tuple[Step | None, FactSheet]] = []
    for number, row in enumerate(rows, start=1):
        held.append(row)
        freed = row[0] is not None and row[0].shown > now
        if freed or number == len(rows):
            is_open = all_open or not found or any(s.fact.id in busy for _, s in held)
            found.append(Bundle(held, number - len(held) + 1, is_open))
            held, now = [], row[0].shown if row[0] else now
    return found


def objections() -> list[FactSheet]:
    """Tasks for whoever maintains the facts: the portal itself changes none of them."""
    kept = shelf()
    found = [_fact_sheet(kept, fact) for fact in kept.ground.facts.values()]
    return [sheet for sheet in found if sheet.objection]


def _is_today(row: FactCheck) -> bool:
    return clock.day_of(row.noted_at) == clock.today()


def fact(key: str) -> FactSheet:
    known = shelf().ground.facts
    if key not in known:
        raise NotFound
    return _fact_sheet(shelf(), known[key])


def languages(sheet: FactSheet) -> dict[str, tuple[str, ...]]:
    """Of each text a fact touches, by its path, the languages there is a text in."""
    kept = shelf().translations
    return {text.path: tuple(kept[text.key]) for text in sheet.texts}


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
    return session.exec(mine.order_by(col(FactCheck.turn).desc()).limit(50)).all()


def history_of_place(session: Session, key: str) -> Sequence[LocalPlace]:
    mine = select(LocalPlace).where(col(LocalPlace.place) == key)
    return session.exec(mine.order_by(col(LocalPlace.noted_at).desc()).limit(50)).all()


def newest(session: Session, keys: Sequence[str]) -> dict[str, FactCheck]:
    """From the rows themselves: what a page shows may be a minute old."""
    mine = select(FactCheck).where(col(FactCheck.fact).in_(keys))
    return {row.fact: row for row in session.exec(mine.order_by(col(FactCheck.turn))).all()}


def seen_of(fact: Fact, last: FactCheck | None) -> str:
    return f"{last.turn if last else 0}.{fact.wording}"


def _sheet(kept: Shelf, text: Text) -> Sheet:
    article = kept.article_of(text)
    translated = kept.translations[text.key]
    behind = tuple(
        language
        for language in LANGUAGES
        if language in translated
        and translated[language].follows not in {None, text.front.reviewed_on}
    )
    today = clock.today()
    is_shown = may_show(article, today, demo=False)
    languages = (SOURCE, *(lang for lang in LANGUAGES[1:] if lang in translated))
    return Sheet(text, figures_of(text), article.unchecked, behind, today, is_shown, languages)


def figures_of(text: Text) -> Figures:
    lines = sentences(plain(text.body))
    words = sum(map(len, lines))
    return Figures(words, words / len(lines), max(map(len, lines)))


def _fact_sheet(kept: Shelf, fact: Fact) -> FactSheet:
    texts = [t for t in kept.texts if t.front.lang == SOURCE and fact.id in t.front.facts]
    return FactSheet(
        fact,
        texts,
        check=kept.noted.check_of(fact),
        objection=kept.noted.objection_to(fact),
        last=kept.noted.checks.get(fact.id),
    )
