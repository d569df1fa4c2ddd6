"""Reads the articles: Markdown with front matter, one file per language and group of readers.

The Dutch file holds the front matter; a translation holds only what is its own and says which
Dutch text it follows, so that it steps back when the Dutch text moves on.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError
from yaml import YAMLError

from family_portal.core.i18n import SOURCE
from family_portal.rights.facts import Record, read_yaml
from family_portal.rights.packs import packs
from family_portal.rights.variants import Variant

ARTICLES = Path(__file__).parent / "articles"
LANGUAGES = tuple(packs())
PAGE = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)


class Front(Record):
    """What is known about a text. `sources` says where in each source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    variants: tuple[Variant, ...] = Field(min_length=1)
    lang: str
    title: str = Field(min_length=1)
    summary: str = ""
    facts: tuple[str, ...] = Field(min_length=1)
    core: Literal["info", "part", "supp", "rem"]
    phases: tuple[str, ...] = Field(min_length=1)
    law_date: date | None = None
    reviewed_on: date
    review_by: date
    reviewer: str = ""
    status: Literal["draft", "checked", "published", "expired"]
    # In Dutch, for the editor: why a draft is one, and what it waits for.
    draft_because: str = ""
    sources: dict[str, str] = Field(min_length=1)
    follows: date | None = None
    translation_reviewer: str = ""


OWN_OF_A_TRANSLATION = {
    "id",
    "variants",
    "lang",
    "title",
    "summary",
    "status",
    "follows",
    "translation_reviewer",
}


# An article, and whom it is for.
Key = tuple[str, tuple[Variant, ...]]


class Text(Record):
    front: Front
    body: str
    path: str

    @property
    def key(self) -> Key:
        return self.front.id, self.front.variants


class WrongTexts(Exception):
    """The articles cannot be used; `faults` lists all that is wrong, each with its file."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Reading:
    """Every text of a folder, and everything that kept one from being read."""

    def __init__(self, folder: Path = ARTICLES) -> None:
        self.folder = folder
        self.faults: list[str] = []
        dutch = list(self._texts(SOURCE, {}))
        originals = {text.key: text.front for text in dutch}
        rest = [text for lang in LANGUAGES[1:] for text in self._texts(lang, originals)]
        self.texts = [*dutch, *rest]

    def _texts(self, language: str, originals: dict[Any, Front]) -> Iterator[Text]:
        for path in sorted((self.folder / language).glob("*.md")):
            name = path.relative_to(self.folder).as_posix()
            try:
                yield _text(path.read_text("utf-8"), name, originals)
            except ValidationError as error:
                self.faults += [f"{name}: {_place(fault)}" for fault in error.errors()]
            except (ValueError, YAMLError) as error:
                self.faults.append(f"{name}: {error}")


def _text(content: str, name: str, originals: dict[Any, Front]) -> Text:
    if not (page := PAGE.fullmatch(content)):
        raise ValueError("does not start with front matter between two lines of ---")
    given = read_yaml(page["front"])
    if originals:
        given = _with_original(given, originals)
    text = Text(front=Front.model_validate(given), body=page["body"].strip(), path=name)
    language, _, file = name.rpartition("/")
    variants = "".join(text.front.variants)
    if text.front.lang != language:
        raise ValueError(f"lang is {text.front.lang}, the folder is {language}")
    if file not in {f"{text.front.id}.md", f"{text.front.id}.{variants}.md"}:
        raise ValueError(f"should be called {text.front.id}.{variants}.md")
    return text


def _with_original(given: dict[str, Any], originals: dict[Any, Front]) -> dict[str, Any]:
    """The front matter of the Dutch text, with what the translation says itself laid over it."""
    if stray := sorted(set(given) - OWN_OF_A_TRANSLATION):
        raise ValueError(f"{', '.join(stray)}: belongs in the Dutch file")
    key = given.get("id"), tuple(map(Variant, given.get("variants", ())))
    if key not in originals:
        raise ValueError(f"there is no Dutch text of {given.get('id')} for {given.get('variants')}")
    if "follows" not in given:
        raise ValueError("follows is missing: the reviewed_on of the Dutch text")
    return {**originals[key].model_dump(), **given}


def _place(fault: Any) -> str:
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
