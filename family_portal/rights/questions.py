"""What families ask, in their words, for each article.

An article and its questions need not share one word. A question is searched in every language,
whichever the page is in: who reads English types "uithuisplaatsing" too.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from family_portal.rights.facts import read_yaml
from family_portal.rights.texts import LANGUAGES, WrongTexts


@dataclass(frozen=True)
class Question:
    text: str
    language: str


def read_questions(folder: Path, plan: Collection[str]) -> dict[str, tuple[Question, ...]]:
    """By article. Raises `WrongTexts` for a question without article or an article without, in a
    language in which anything is asked."""
    found: dict[str, list[Question]] = {slug: [] for slug in plan}
    faults: list[str] = []
    for language in LANGUAGES:
        name = f"questions.{language}.yaml"
        if not (folder / name).exists():
            continue
        given: Mapping[str, list[str]] = read_yaml((folder / name).read_text("utf-8"))
        faults += [f"{name}: there is no article {slug}" for slug in given if slug not in found]
        faults += [f"{name}: nothing is asked of {slug}" for slug in plan if not given.get(slug)]
        for slug, asked in given.items():
            found.get(slug, []).extend(Question(text, language) for text in asked)
    if faults:
        raise WrongTexts(faults)
    return {slug: tuple(asked) for slug, asked in found.items()}
