"""Writes a small set of articles, right in every way until a test makes one thing wrong."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from family_portal.rights.shelf import Shelf, read_shelf
from family_portal.rights.texts import WrongTexts

FRONT: dict[str, Any] = {
    "id": "ots",
    "variants": ["P"],
    "lang": "nl",
    "title": "Wat is een OTS?",
    "summary": "kort uitgelegd",
    "facts": ["ots-duration"],
    "core": "info",
    "phases": ["ots"],
    "law_date": "2023-07-01",
    "reviewed_on": "2026-11-01",
    "review_by": "2027-05-01",
    "reviewer": "",
    "status": "published",
    "sources": {"BW1": "artikel 1:258 en 1:260"},
}
BODY = "Een OTS duurt hoogstens één jaar."
TRANSLATED: dict[str, Any] = {
    "id": "ots",
    "variants": ["P"],
    "lang": "en",
    "title": "What is an OTS (supervision order)?",
    "status": "published",
    "follows": "2026-11-01",
}


def write(folder: Path, body: str = BODY, *, file: str = "", **changes: Any) -> Path:
    """One Dutch article; `changes` go over its front matter, None takes a line away."""
    front = {key: value for key, value in {**FRONT, **changes}.items() if value is not None}
    return _put(folder, file or f"{front['lang']}/{front['id']}.md", front, body)


def translate(folder: Path, body: str, **changes: Any) -> Path:
    front = {**TRANSLATED, **changes}
    return _put(folder, f"{front['lang']}/{front['id']}.md", front, body)


def _put(folder: Path, name: str, front: dict[str, Any], body: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{body}\n", "utf-8")
    return path


def read(folder: Path, *, demo: bool = True) -> Shelf:
    return read_shelf(demo=demo, articles=folder)


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(WrongTexts) as refused:
        read(folder)
    return refused.value.faults
