"""What a portal that is no demo shows families today, and what each of the other texts waits for.

The rule is the one that withholds them (`may_show`); here it is only counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from family_portal.core import clock
from family_portal.core.i18n import SOURCE
from family_portal.rights.facts import Fact
from family_portal.rights.shelf import Shelf, may_show
from family_portal.rights.texts import LANGUAGES, Text

Open = frozenset[str]


@dataclass(frozen=True)
class Step:
    """A fact to look at; once it and all before it are agreed to, `shown` texts are there."""

    fact: Fact
    shown: int


@dataclass(frozen=True)
class Standing:
    """Of the Dutch texts; a translation never goes before its Dutch text."""

    texts: int
    shown: int
    articles: int
    articles_shown: int
    # By language, how many texts stand there in that language and not in Dutch.
    translated: dict[str, int]
    # By path: only what a lawyer says keeps these away, or also something else.
    waits: dict[str, tuple[Fact, ...]]
    elsewhere: dict[str, str]
    steps: tuple[Step, ...]

    @property
    def facts(self) -> int:
        return len(self.steps)


def standing(kept: Shelf) -> Standing:
    today = clock.today()
    dutch = [text for text in kept.texts if text.front.lang == SOURCE]
    readable = {t.path: may_show(kept.article_of(t), today, demo=False) for t in dutch}
    shown = [text for text in dutch if readable[text.path]]
    others = [text for text in dutch if not readable[text.path]]
    waits = {text.path: kept.article_of(text).for_lawyer for text in others}
    elsewhere = {text.path: why for text in others if (why := _why_else(kept, text))}
    open_facts = {path: _unanswered(kept, facts) for path, facts in waits.items()}
    helped = [open_facts[text.path] for text in others if text.path not in elsewhere]
    rest = frozenset().union(*(open_facts[path] for path in elsewhere))
    whole = {t.front.id for t in dutch} - {t.front.id for t in others}
    return Standing(
        texts=len(dutch),
        shown=len(shown),
        articles=len({text.front.id for text in dutch}),
        articles_shown=len(whole),
        translated={lang: _translated(kept, shown, lang) for lang in LANGUAGES[1:]},
        waits=waits,
        elsewhere=elsewhere,
        steps=tuple(_steps(kept, helped, rest, len(shown))),
    )


def _why_else(kept: Shelf, text: Text) -> str:
    """What no lawyer can mend from here: a draft, an amount of a past year, a named objection."""
    article = kept.article_of(text)
    if text.front.status != "published":
        return text.front.status
    if article.is_expired(clock.today()):
        return "expired"
    objected = any(kept.noted.objection_to(fact) for fact in article.for_lawyer)
    return "objected" if objected else ""


def _translated(kept: Shelf, shown: list[Text], language: str) -> int:
    today, own = clock.today(), 0
    for text in shown:
        variant = text.front.variants[0]
        found = kept.find(text.front.id, language, variant, today)
        own += bool(found and found.article and found.article.front.lang == language)
    return own


def _unanswered(kept: Shelf, facts: Iterable[Fact]) -> Open:
    """Who objected has looked: then it is the turn of whoever maintains the facts."""
    return frozenset(fact.id for fact in facts if not kept.noted.objection_to(fact))


def _steps(kept: Shelf, waiting: list[Open], rest: Open, shown: int) -> Iterator[Step]:
    """At the end what alone frees no text, such as the facts of a draft."""
    agreed: set[str] = set()
    first = list(in_order(waiting))
    for key in [*first, *sorted(rest.difference(first))]:
        agreed.add(key)
        yield Step(kept.ground.facts[key], shown + sum(one <= agreed for one in waiting))


def in_order(waiting: Iterable[Open]) -> Iterator[str]:
    """The facts that free most texts soonest come first: again and again those of the text that
    gives most texts for each fact that is still open."""
    left = Counter(waiting)
    while left:
        touched = Counter(key for one, times in left.items() for key in one for _ in range(times))
        best = max(left, key=lambda one: (_freed(one, left) / len(one), sorted(one)))
        yield from sorted(best, key=lambda key: (-touched[key], key))
        rest: Counter[Open] = Counter()
        for one, times in left.items():
            if still := one - best:
                rest[still] += times
        left = rest


def _freed(these: Open, left: Counter[Open]) -> int:
    return sum(times for one, times in left.items() if one <= these)
