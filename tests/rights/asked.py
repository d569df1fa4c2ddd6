"""What families ask, and whether the search answers it.

A third of the questions (`kept`) is put aside: nobody looks at those while tuning, so that they say
how the search does on what nobody thought of. Figures of both: `make texts`. The questions of
`strangers.*.yaml` are from who had not seen the words that the search knows; with `finds: []` they
use words of danger for something ordinary.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import yaml

from family_portal.rights.search import Finder
from family_portal.rights.shelf import Shelf, own_shelf
from family_portal.rights.texts import LANGUAGES
from family_portal.rights.variants import Variant

FOLDER = Path(__file__).parent / "questions"
TODAY = date(2026, 12, 1)
NEWCOMERS = "newcomers."
FILES = ("", "strangers.", "hints.", NEWCOMERS)
FIRST = 3
HELP = ("hulplijnen",)
WHAT = {
    (True, False): "dangers, help lines first",
    (False, True): "no danger, no alarm",
    (False, False): f"right article in first {FIRST}",
}


@dataclass(frozen=True)
class Asked:
    language: str
    ask: str
    by: Variant
    finds: tuple[str, ...]
    kept: bool = False
    # Of who came last: written when the search was as good as it was.
    is_new: bool = False

    @property
    def is_danger(self) -> bool:
        return self.finds == HELP

    @property
    def is_lookalike(self) -> bool:
        return not self.finds


@cache
def shelf() -> Shelf:
    return own_shelf(demo=True)


@cache
def finder(language: str, reader: Variant) -> Finder:
    return Finder(shelf().listed(language, reader, TODAY), shelf().spoken)


@cache
def everything_asked() -> tuple[Asked, ...]:
    return tuple(_asked())


def _asked() -> Iterator[Asked]:
    for language, file in product(LANGUAGES, FILES):
        for row in yaml.safe_load((FOLDER / f"{file}{language}.yaml").read_text("utf-8")):
            by, finds = Variant(row["by"]), tuple(row["finds"])
            kept = row.get("kept", False)
            yield Asked(language, row["ask"], by, finds, kept=kept, is_new=file == NEWCOMERS)


def found(asked: Asked) -> list[str]:
    return [hit.article.front.id for hit in finder(asked.language, asked.by).find(asked.ask)]


def is_answered(asked: Asked) -> bool:
    """Help lines stand on top of a danger; of anything else an article among the first three."""
    if asked.is_danger or asked.is_lookalike:
        return (shelf().danger_in(asked.ask) is not None) is asked.is_danger
    return not set(found(asked)[:FIRST]).isdisjoint(asked.finds)


def main() -> None:
    asked, answered = Counter(), Counter()
    for one in everything_asked():
        row = one.language, one.is_new, one.kept, WHAT[one.is_danger, one.is_lookalike]
        asked[row] += 1
        answered[row] += is_answered(one)
    for row in sorted(asked):
        language, is_new, kept, what = row
        name = f"{language} {'kept aside' if kept else 'tuned':10}{' new' if is_new else '    '}"
        share = 100 * answered[row] / asked[row]
        sys.stdout.write(f"{name} {what:28} {answered[row]:3} of {asked[row]:3}  {share:5.1f} %\n")


if __name__ == "__main__":
    main()
