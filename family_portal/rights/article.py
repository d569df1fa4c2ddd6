"""One text of the shelf, as readers and editors get it."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from markupsafe import Markup

from family_portal.rights.blocks import Block, blocks_of, dutch_words
from family_portal.rights.body_checks import prose_of
from family_portal.rights.facts import Fact
from family_portal.rights.glossary import Term
from family_portal.rights.indexing import Index, index_of
from family_portal.rights.questions import Question
from family_portal.rights.texts import Front


@dataclass(frozen=True)
class Article:
    """One text. What only its own page needs is made when somebody first reads it."""

    front: Front
    body: str = field(repr=False)
    questions: tuple[Question, ...] = field(repr=False)
    # Facts that nobody with a name has looked at yet.
    unchecked: tuple[Fact, ...]
    checkers: tuple[str, ...]
    holds_until: date | None
    # What the reading voice must say as Dutch, and all words that are explained.
    dutch: re.Pattern[str] | None = field(repr=False)
    words: dict[str, Term] = field(repr=False, compare=False)

    @cached_property
    def title(self) -> Markup:
        return dutch_words(self.front.title, self.dutch)

    @cached_property
    def summary(self) -> Markup:
        return dutch_words(self.front.summary, self.dutch)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return blocks_of(self.body, dutch=self.dutch)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        prose = prose_of(self)
        return tuple(key for key, word in self.words.items() if word.is_in(prose))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(form for key in self.terms for form in self.words[key].forms)

    @cached_property
    def index(self) -> Index:
        front = self.front
        return index_of(
            front.title,
            front.summary,
            self.body,
            names=self.names,
            language=front.lang,
            questions=self.questions,
        )

    @property
    def for_lawyer(self) -> tuple[Fact, ...]:
        """What keeps it from families: an address that nobody called does not."""
        return tuple(fact for fact in self.unchecked if fact.check != "C")

    @property
    def waits_for_lawyer(self) -> bool:
        return bool(self.for_lawyer)

    def is_expired(self, on: date) -> bool:
        """An amount of a past year is worse than none."""
        return self.holds_until is not None and on > self.holds_until

    def review_is_late(self, on: date) -> bool:
        return on > self.front.review_by
