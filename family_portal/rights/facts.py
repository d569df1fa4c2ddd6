"""What the rights texts may claim: facts with their sources, and the plan of articles."""

import datetime
import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from family_portal.rights.packs import packs
from family_portal.rights.variants import Variant

DATA = Path(__file__).parent / "data"
# Without resolving: "NO" is a source key here, not a refusal.
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LAW = re.compile(r"BWB[RV]\d{7}")
RULING = re.compile(r"ECLI:NL:[A-Z]+:\d{4}:\d+")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str) -> Any:
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - plain strings, lists and mappings only


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Translated(Record):
    """Holds a sentence for each language, under its code; what is missing is said in Dutch."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, str]

    nl: str

    @model_validator(mode="after")
    def _is_language(self) -> Self:
        if stray := sorted(set(self.__pydantic_extra__) - set(packs())):
            raise ValueError(f"{', '.join(stray)}: there is no such language")
        return self

    def sentence(self, language: str) -> str:
        return self.__pydantic_extra__.get(language, self.nl)


class Deadline(Record):
    n: int
    unit: Literal["week", "month", "year"]
    start: str = Field(alias="from")
    kind: Literal["act", "lapse", "duration", "org"]


class Fact(Record):
    """One neutral sentence. `check`: L waits for a lawyer, C for a look at the contact detail."""

    id: str
    aud: tuple[str, ...]
    phase: str
    conf: Literal["seen", "part", "mem"]
    check: Literal["L", "C", ""]
    src: tuple[str, ...]
    fact: str
    nl: str
    # In Dutch, for whoever judges it: what it is called, and all it claims in whole sentences.
    title: str = Field(min_length=1)
    says: str = Field(min_length=1)
    deadline: Deadline | None = None
    valid_year: int | None = None
    tel: str = ""
    hours: str = ""
    free: str = ""

    @property
    def needs_lawyer(self) -> bool:
        return self.check == "L"

    @property
    def wording(self) -> str:
        """Changes with anything it claims or says: whoever checked it, checked this."""
        claimed = self.model_copy(update={"title": ""})
        return hashlib.sha256(repr(claimed).encode()).hexdigest()[:12]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The telephone numbers of a help line."""
        return tuple(part.strip() for part in self.tel.split("/") if part.strip())

    @property
    def is_always_open(self) -> bool:
        return self.hours == "24/7"

    @property
    def is_free(self) -> bool:
        return self.free == "true" or self.free.startswith("help yes")

    @property
    def text(self) -> str:
        """All it claims, in English. Opening hours are no claim while somebody must verify them."""
        parts = [self.fact, self.nl, self.tel, self.hours if self.is_always_open else ""]
        return " ; ".join(part for part in parts if part)


class Source(Record):
    where: str
    date: str
    kind: Literal["law", "gov", "official", "prof", "press", "lib", "memory"]
    name: str = ""

    @property
    def href(self) -> str:
        """Where a reader can look it up, or nothing."""
        if law := LAW.search(self.where):
            return f"https://wetten.overheid.nl/{law[0]}"
        if ruling := RULING.search(self.where):
            return f"https://deeplink.rechtspraak.nl/uitspraak?id={ruling[0]}"
        found = re.search(r"https?://[^\s,;]+", self.where)
        return found[0] if found and "..." not in found[0] else ""

    @property
    def called(self) -> str:
        """The institution; of a page that has no name the host."""
        return self.name or (urlsplit(self.href).hostname or "").removeprefix("www.")

    @property
    def text_of(self) -> datetime.date | None:
        """The day of the text that was read, where the source has one."""
        found = DAY.search(self.date)
        return datetime.date.fromisoformat(found[0]) if found else None


class Planned(Record):
    """One line of the plan: which articles there are to be, for whom, on which facts."""

    id: str
    v: tuple[Variant, ...]
    core: Literal["info", "part", "supp", "rem"]
    show: str
    title: str
    facts: tuple[str, ...]


class Ground(Record):
    """Everything the texts rest on."""

    facts: dict[str, Fact]
    sources: dict[str, Source]
    plan: dict[str, Planned]

    def known(self, ids: Sequence[str]) -> list[Fact]:
        return [self.facts[key] for key in ids if key in self.facts]

    @cached_property
    def phases(self) -> frozenset[str]:
        return frozenset(fact.phase for fact in self.facts.values())


def read_ground(folder: Path = DATA) -> Ground:
    facts, said, plan, sources, names = (
        read_yaml((folder / f"{name}.yaml").read_text("utf-8"))
        for name in ("facts", "said", "articles", "sources", "source_names")
    )
    return Ground(
        facts={line["id"]: Fact.model_validate(line | said.get(line["id"], {})) for line in facts},
        plan={line["id"]: Planned.model_validate(line) for line in plan},
        sources={key: {**line, "name": names.get(key, "")} for key, line in sources.items()},
    )
