"""The papers of the project say what is so."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from family_portal.core.settings import PREFIX, Settings, from_environment

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PINS = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
ADDRESS = re.compile(r"(https?|file|git\+\w+)://?")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PAPERS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*.md")]


def pinned(name: str) -> dict[str, str]:
    found = PINS.findall((ROOT / name).read_text())
    return {canonicalize_name(package): version for package, version in found}


def wanted() -> list[str]:
    return [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]


@pytest.mark.parametrize("line", wanted())
def test_each_package_is_pinned_to_a_version_that_fits(line: str) -> None:
    requirement = Requirement(line)
    version = pinned("constraints.txt").get(canonicalize_name(requirement.name))
    assert version, "run make lock"
    assert version in requirement.specifier, "run make lock"


def test_production_gets_the_versions_that_were_tested() -> None:
    tested, served = pinned("constraints.txt"), pinned("deploy/requirements.lock")
    assert served.items() <= tested.items()
    for line in PROJECT["project"]["dependencies"]:
        assert canonicalize_name(Requirement(line).name) in served


@pytest.mark.parametrize(
    "name", ["constraints.txt", "deploy/requirements.lock", "tests/package-lock.json"]
)
def test_locks_name_no_place_to_fetch_from(name: str) -> None:
    text = re.sub(r'"(url|funding)": [^\n]*', "", (ROOT / name).read_text())
    assert not ADDRESS.search(text)


def test_publiccode_has_the_keys_of_the_standard() -> None:
    said: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required <= said.keys()
    assert said["softwareVersion"] == PROJECT["project"]["version"]
    assert said["legal"]["license"] == PROJECT["project"]["license"]
    assert said["maintenance"]["contacts"]
    for words in said["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


def test_publiccode_offers_the_languages_there_are() -> None:
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    catalogs = {path.parent.parent.name for path in ROOT.glob("translations/*/LC_MESSAGES/*.po")}
    assert set(said["localisation"]["availableLanguages"]) == {"nl", *catalogs}


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text()
    headings = re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)
    assert [int(number) for number in headings] == list(range(1, 16))
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "‘Compatible Licences’ according to Article 5 EUPL are" in text


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_links_between_the_papers_lead_somewhere(paper: Path) -> None:
    for target in LINK.findall(paper.read_text()):
        assert (paper.parent / target).exists(), target


def examples() -> dict[str, str]:
    """The example of the settings, with its remarks taken away."""
    lines = (ROOT / "deploy" / "portal.env").read_text().replace(f"#{PREFIX}", PREFIX)
    return dict(line.split("=", 1) for line in lines.splitlines() if line.startswith(PREFIX))


def test_the_example_names_every_setting() -> None:
    named = {name.removeprefix(PREFIX).lower() for name in examples()}
    assert Settings.model_fields.keys() - {"oidc", "demo"} <= named


# What the example leaves open and is looked at before the start.
FITTING = {"PORTAL_SMTP_URL": "smtp://mail.example.nl:587"}


def test_the_program_starts_with_the_example() -> None:
    # 43 letters: long enough for a secret, and the length of a key for web push.
    filled = {name: value or FITTING.get(name, "x" * 43) for name, value in examples().items()}
    assert len(from_environment(filled).oidc) == 2
