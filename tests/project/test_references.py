"""Whatever a comment points to is in this repository, and the papers know every room."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from family_portal import models
from family_portal.core.keys import secret_key

ROOT = Path(__file__).parents[2]
DOCS, PACKAGE = ROOT / "docs", ROOT / "family_portal"
KINDS = {".py", ".html", ".js", ".cjs", ".mjs", ".css", ".yaml", ".yml", ".md", ".toml", ".conf"}
# What is made, or fetched, and not written here.
NOT_OURS = {"node_modules", "dist", "articles"}
PLACES = ("family_portal", "tests", "docs", "deploy", ".")
NUMBER = re.compile(r"\b[RT]\d{1,2}\b")
ANCHOR = re.compile(r"\b(?:docs/)?([\w-]+\.md)#([\w-]+)")
DECISION = re.compile(r"\bADRs? (\d+(?:(?:, | and )\d+(?![\w.(]))*)")
# "(PAPER 8.3", "; PAPER T3", at the beginning of a text too: a section of some paper.
SECTION = re.compile(r"(?:\"{3}|[(;,#]|\band) ?([A-Z]{4,}) (?:[A-Z]?\d[\d.]*\b|[a-z]\))")
NO_PAPERS = {"WCAG", "GDPR", "HTTP", "EXCLUDE", "SELECT"}
PAPER = re.compile(r"(?<![\w/.])[A-Z]{3,}\.md\b")
STATUS = re.compile(r"^Status: (?:accepted|replaced by ADR \d+), \d{4}-\d\d-\d\d", re.MULTILINE)
QUOTED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`")
GUIDES = ["docs/architecture.md", "docs/rules.md", "docs/threats.md", "CONTRIBUTING.md"]
FROM = (ROOT, PACKAGE, PACKAGE / "templates")


def files(place: str) -> list[Path]:
    found = (ROOT / place).glob("*" if place == "." else "**/*")
    return sorted(
        path
        for path in found
        if path.suffix in KINDS and path.is_file() and not NOT_OURS & set(path.parts)
    )


WRITTEN = [path for place in PLACES for path in files(place) if path != Path(__file__)]


@cache
def anchors(paper: Path) -> Counter[str]:
    """Where one can be led to in a paper: what is marked, and its headings as they are shown."""
    text = paper.read_text()
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    shown = [re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings]
    return Counter([*re.findall(r'<a id="([\w-]+)">', text), *shown])


def numbers() -> set[str]:
    marked = [*anchors(DOCS / "rules.md"), *anchors(DOCS / "threats.md")]
    return {mark.upper() for mark in marked if NUMBER.fullmatch(mark.upper())}


def lost(text: str, beside: Path) -> list[str]:
    """What is pointed to in a text and is not there."""
    known, decided = numbers(), {int(path.name[:4]) for path in decisions()}
    gone = [number for number in NUMBER.findall(text) if number not in known]
    for name, mark in ANCHOR.findall(text):
        papers = [p for p in (DOCS / name, ROOT / name, beside / name) if p.exists()]
        if not any(mark in anchors(paper) for paper in papers):
            gone.append(f"{name}#{mark}")
    for named in DECISION.findall(text):
        gone += [f"ADR {n}" for n in re.findall(r"\d+", named) if int(n) not in decided]
    gone += [found for found in SECTION.findall(text) if found not in NO_PAPERS]
    return gone + [paper for paper in PAPER.findall(text) if not (ROOT / paper).exists()]


def decisions() -> list[Path]:
    return sorted((DOCS / "adr").glob("0*.md"))


def test_every_reference_leads_somewhere() -> None:
    # Cases of the law name papers of the law, by the keys of `rights/data/sources.yaml`.
    papers = [path for path in WRITTEN if path.name != "cases.yaml"]
    found = {str(p.relative_to(ROOT)): lost(p.read_text(), p.parent) for p in papers}
    assert {name: gone for name, gone in found.items() if gone} == {}


@pytest.mark.parametrize(
    "text",
    [
        "# Asked in person (R99).",
        '"""A leak (T23)."""',
        "(docs/threats.md#nowhere)",
        "see docs/nothing.md#log",
        "(ADR 2, 999)",
        '"""Kept short (HANDBOOK 8.3)."""',
        "# (R13; HANDBOOK T22)",
        '"""HANDBOOK 2: at most 22 KB."""',
        "as HANDBOOK.md says",
    ],
)
def test_a_reference_to_nowhere_is_seen(text: str) -> None:
    assert lost(text, ROOT)


@pytest.mark.parametrize("text", ["(R13, WCAG 2.1.4)", "(docs/threats.md#log; ADR 2, 3)", "(T22)"])
def test_a_good_reference_is_left_alone(text: str) -> None:
    assert lost(text, ROOT) == []


def test_enough_was_read() -> None:
    assert len(WRITTEN) > 700
    assert len(numbers()) == 24 + 22


@pytest.mark.parametrize("name", GUIDES)
def test_no_anchor_stands_twice(name: str) -> None:
    assert [mark for mark, times in anchors(ROOT / name).items() if times > 1] == []


@pytest.mark.parametrize("name", GUIDES)
def test_guides_name_places_that_exist(name: str) -> None:
    named = QUOTED.findall((ROOT / name).read_text())
    assert named
    assert [place for place in named if not any((base / place).exists() for base in FROM)] == []


def test_every_decision_has_a_day_and_a_line_in_the_index() -> None:
    index = (DOCS / "adr" / "README.md").read_text()
    rows = re.findall(r"^\| \[(\d+)\]\((\S+)\) \| (\S.+\.) \|$", index, re.MULTILINE)
    there = [(int(path.name[:4]), path.name) for path in decisions()]
    assert [(int(number), name) for number, name, _ in rows] == there
    for path in decisions():
        text = path.read_text()
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert STATUS.search(text), f"{path.name} has no line like: Status: accepted, 2026-11-26"
    assert len({path.name[:4] for path in decisions()}) == len(decisions())


def test_the_architecture_names_every_package() -> None:
    paper = (DOCS / "architecture.md").read_text()
    named = set(re.findall(r"^\| `(\w+)` \| \w", paper, re.MULTILINE))
    rooms = {
        path.parent.name
        for path in PACKAGE.glob("*/__init__.py")
        if len(list(path.parent.iterdir())) > 1
    }
    assert rooms - named == set(), "say in docs/architecture.md what this package holds"


def test_the_architecture_names_every_table() -> None:
    text = (DOCS / "architecture.md").read_text().split("## Data")[1]
    said = set(re.findall(r"\w+", text))
    modules = {getattr(models, name).__name__ for name in models.__all__}
    mappers = SQLModel._sa_registry.mappers
    tables = {m.class_.__name__ for m in mappers if m.class_.__module__ in modules}
    assert len(tables) > 50
    assert tables - said == set(), "give this table a place under Data in docs/architecture.md"
    assert secret_key.name in said
