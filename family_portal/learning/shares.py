"""How small numbers are said: not at all, in words, or as a number (docs/rules.md#small-numbers).

Households are counted, not answers. Fewer than 10 could point at somebody; fewer than 30 are too
few for a number that means something.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from family_portal.core.i18n import gettext as _
from family_portal.learning.figures import Quarter

FEWEST, ENOUGH = 10, 30


@dataclass(frozen=True)
class Line:
    """One question with its answers in words or rounded numbers."""

    question: str
    answers: list[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    quarter: Quarter
    lines: list[Line]


def tables(quarters: Iterable[Quarter]) -> list[Table]:
    return [Table(quarter, _lines(quarter)) for quarter in quarters]


def _lines(quarter: Quarter) -> list[Line]:
    answers = quarter.figures.answers
    lines = [_line(asked, counts) for asked, counts in answers.items()]
    return [line for line in lines if line] if quarter.figures.households >= FEWEST else []


def _line(asked: str, counts: dict[str, int]) -> Line | None:
    total = sum(counts.values())
    if total < FEWEST:
        return None
    say = percentage if total >= ENOUGH else in_words
    said = [(_answer(word), say(count, total)) for word, count in counts.items()]
    return Line(_question(asked), said)


def percentage(count: int, total: int) -> str:
    """In steps of ten, from a count rounded to five; nobody is in a row of their own."""
    share = round(_to_five(count) / max(_to_five(total), 1) * 10) * 10
    if share >= 100:
        return _("meer dan 90%%") % ()
    if share <= 0:
        return _("minder dan 10%%") % ()
    return _("ongeveer %(share)s%%") % {"share": share}


def in_words(count: int, total: int) -> str:
    share = count / total
    for most, words in (
        (0.1, _("bijna niemand")),
        (0.4, _("minder dan de helft")),
        (0.6, _("ongeveer de helft")),
        (0.9, _("meer dan de helft")),
    ):
        if share < most:
            return words
    return _("bijna iedereen")


def _to_five(count: int) -> int:
    return 5 * round(count / 5)


def _question(asked: str) -> str:
    known = {
        "heard": _("Voelde je je gehoord?"),
        "next_step": _("Weet je wat er nu gebeurt?"),
        "again": _("Moest je iets vertellen wat je al eens had verteld?"),
        "promise_kept": _("Kreeg je op tijd antwoord?"),
    }
    return known.get(asked, asked)


def _answer(word: str) -> str:
    known = {
        "yes": _("ja"),
        "quite": _("best wel"),
        "partly": _("deels"),
        "bit": _("een beetje"),
        "no": _("nee"),
    }
    return known.get(word, word)
