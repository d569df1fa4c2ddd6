"""What there is to say of a kind of record, said once by the feature that has it (ADR 51).

Each feature declares its kinds in `<feature>/kind.py`; `family_portal/kinds.py` puts them together.
Whatever lists kinds (who sees what, who looked, what a thread or a reaction is about) goes through
them and knows none by name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.access.guarded import Guarded

# In the language of whoever reads.
Words = Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class Reacts:
    """How one reacts to it. `words` are the family's own, or a sentence of ours."""

    words: Callable[[Any], str]
    href: Callable[[Any], str]
    # Of what changes its text: the number of the text that is asked now.
    on_text: Callable[[Any], int | None] = lambda _record: None


@dataclass(frozen=True, kw_only=True)
class Change:
    """Other words for one fact of a record, by a professional who put it right."""

    fact: str
    words: str
    me: UUID
    # They looked again at what tells where somebody is.
    sure: bool


@dataclass(frozen=True, kw_only=True)
class PutsRight:
    """How somebody says that it is not right, and how it is put right (ADR 69). `facts` are
    fields of the record that hold words, with what a page calls them."""

    facts: Mapping[str, Words]
    # In signs, of each of them.
    longest: Mapping[str, int]
    # Does it, as the feature does it, and gives what now holds the words. Raises what that raises.
    change: Callable[[Session, Any, Change], Any]
    # Of a household, what its professional may see and change: where the same words may stand.
    places: Callable[[Session, UUID], Sequence[Any]] = lambda _session, _home: ()
    # What holds now in the place of it: the last version.
    newest: Callable[[Session, Any], Any] = lambda _session, record: record
    # Its readers get the new words at once; of what is explained first, in that talk (ADR 16).
    waits_for_talk: bool = False


@dataclass(frozen=True, kw_only=True)
class Limited:
    """How somebody of the family may be left out of it (R15, R16)."""

    # What it is called to who does not read it: "een stap in het plan".
    called: Words
    # Of one, to the professionals who choose it.
    words: Callable[[Any], str]
    of_household: Callable[[Session, UUID], Sequence[Any]]
    # Told, it would say that there is one: it is limited silently or not at all (ADR 48).
    only_silent: bool = False
    # Of one, what repeats its words to whoever reads that: who reads it there keeps reading them.
    repeated_in: Callable[[Session, Any], Sequence[Any]] = lambda _session, _record: ()
    # Told to each by talking (R18): to be left out is not to be told. Who knows it is not left out.
    knows: Callable[[Session, Any, UUID], bool] | None = None


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """One kind of record of a family."""

    model: type[Guarded]
    # What "wie keek mee" calls it and its parts: "het plan".
    looked_at: Words | None = None
    parts: tuple[type[Guarded], ...] = ()
    # For what shows itself after a fresh proof only: what the log calls it until then. Of its
    # category "wie ziet wat" is silent then.
    until_proven: Words | None = None
    # In which circles it hangs; nothing for what hangs in none.
    category: Category | None = None
    # What "wie ziet wat" calls that category; one kind of each category says it.
    seen_as: Words | None = None
    # How an address says it: "stap".
    slug: str | None = None
    picture: str = "info"
    # What a thread about it is called, when there can be one, and the page it has for its reader.
    title: Callable[[Any], str] | None = None
    href: Callable[[Any], str | None] = lambda _record: None
    reacts: Reacts | None = None
    puts_right: PutsRight | None = None
    # Fields that nobody asks to put right here, and that are put right all the same: by whoever it
    # is of, or where a copy is put right. With what a page calls them.
    own_facts: Mapping[str, Words] = field(default_factory=dict)
    limited: Limited | None = None
    # What somebody wanted to reach in a household, as (id, their words): asked about when the help
    # ends.
    wanted: Callable[[Session, UUID], Sequence[tuple[UUID, str]]] | None = None
    called: str | None = None

    @property
    def name(self) -> str:
        """What threads and reactions keep of it: it never changes."""
        return self.called or name_of(self.model)


def name_of(model: type[Guarded]) -> str:
    return str(model.__tablename__)


_every: list[RecordKind] = []


def use(kinds: Iterable[RecordKind]) -> None:
    """Said once, where the portal is put together."""
    _every[:] = kinds


def every() -> tuple[RecordKind, ...]:
    return tuple(_every)


def with_threads() -> dict[str, RecordKind]:
    """What a thread can be about, by name."""
    return {kind.name: kind for kind in _every if kind.title}


def category_of(name: str) -> Category | None:
    """In which circles what belongs to such a record hangs."""
    return next((kind.category for kind in _every if kind.name == name), None)


def behind_proof() -> frozenset[str]:
    """Names of what stands on its own page and in no list: what is said of it neither (ADR 48)."""
    return frozenset(kind.name for kind in _every if kind.until_proven)


def shown_after_proof() -> dict[Category, str]:
    """Per category that is behind a proof, the name of its kind."""
    return {kind.category: kind.name for kind in _every if kind.until_proven and kind.category}


def with_reactions() -> dict[str, RecordKind]:
    return {kind.name: kind for kind in _every if kind.reacts}


def with_facts() -> dict[str, RecordKind]:
    """What somebody may say of that it is not right."""
    return {kind.name: kind for kind in _every if kind.puts_right}


def fact_name(about: str, fact: str) -> str:
    """What a page calls a fact of that kind of record."""
    kind = next((kind for kind in _every if kind.name == about), None)
    named = kind.puts_right.facts if kind and kind.puts_right else kind.own_facts if kind else {}
    return named[fact]() if fact in named else fact


def with_limits() -> dict[str, RecordKind]:
    """What somebody of the family may be left out of."""
    return {kind.name: kind for kind in _every if kind.limited}


def wanted(session: Session, household_id: UUID) -> list[tuple[UUID, str]]:
    """Of a household, what the viewer sees that somebody wanted to reach."""
    return [one for kind in _every if kind.wanted for one in kind.wanted(session, household_id)]


def looked_at(*, proven: bool) -> dict[str, str]:
    """Per table, what "wie keek mee" says somebody looked at, to who did or did not just prove
    again who they are."""
    return {
        name_of(model): words()
        for kind in _every
        if (words := kind.looked_at if proven else kind.until_proven or kind.looked_at)
        for model in (kind.model, *kind.parts)
    }


def seen_as(*, proven: bool) -> dict[Category, str]:
    """Per category, what "wie ziet wat" calls it."""
    told = [kind for kind in _every if proven or not kind.until_proven]
    return {kind.category: kind.seen_as() for kind in told if kind.category and kind.seen_as}
