"""Legal words that stay Dutch in every language, each with one plain sentence."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import Field

from family_portal.rights.facts import DATA, Translated, read_yaml


class Term(Translated):
    """`forms` are the spellings that count as this word; the first is how it is listed.

    A name or a legal word stays Dutch in every language. An `ordinary` word is only explained in
    Dutch: a translation says it in its own words.

    `behind` is what a translation says in brackets behind the word, by language: always the same,
    so that a reader knows it is the same thing. More than one only where grammar or the reader (a
    child) asks for it.
    """

    forms: tuple[str, ...]
    ordinary: bool = False
    behind: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def name(self) -> str:
        """With its abbreviation, which is what letters from the court write."""
        short = next((form for form in self.forms if form.isupper()), "")
        return f"{self.forms[0]} ({short})" if short else self.forms[0]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        forms = "|".join(map(re.escape, sorted(self.forms, key=len, reverse=True)))
        return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        return bool(self.pattern.search(text))


def read_glossary(folder: Path = DATA) -> dict[str, Term]:
    lines = read_yaml((folder / "glossary.yaml").read_text("utf-8"))
    return {key: Term.model_validate(line) for key, line in lines.items()}
