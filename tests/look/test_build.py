"""The build hook, run as a script on a checkout."""

import ast
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
HOOK = ROOT / "hatch_build.py"


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", HOOK)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_quick_when_nothing_changed():
    begun = time.monotonic()
    subprocess.run([sys.executable, HOOK], check=True, capture_output=True)
    assert time.monotonic() - begun < 5


def test_it_runs_where_hatchling_is_not():
    code = (
        "import sys, runpy; sys.modules['hatchling'] = None\n"
        f"runpy.run_path({str(HOOK)!r}, run_name='looked-at')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_putting_together_needs_only_the_standard_library():
    """The build environment has none of our dependencies."""
    tree = ast.parse((ROOT / "family_portal/core/bundle.py").read_text())
    names = {
        alias.name.split(".")[0]
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(str(node.module))])
    }
    assert names <= set(sys.stdlib_module_names)


def test_node_is_fetched_only_where_it_is_missing(hook, monkeypatch):
    monkeypatch.setattr(hook.shutil, "which", lambda name: None)
    assert hook.NODE_WHEEL in hook.AssetBuildHook.dependencies(None)
    monkeypatch.setattr(hook.shutil, "which", lambda name: "/usr/bin/npm")
    assert hook.NODE_WHEEL not in hook.AssetBuildHook.dependencies(None)


@pytest.mark.parametrize(
    ("packed", "suffix", "content"),
    [
        ("""url("data:image/svg+xml,%3Csvg/%3E")""", "svg", b"<svg/>"),
        ("url(data:image/png;base64,iVBORw==)", "png", b"\x89PNG"),
        ("url( 'data:image/svg+xml;utf8,<svg/>' )", "svg", b"<svg/>"),
    ],
)
def test_what_is_packed_inside_css_becomes_a_file(hook, packed, suffix, content):
    css, files = hook.without_data_urls(f".a{{background:{packed}}}")
    assert list(files.values()) == [content]
    (name,) = files
    assert name.endswith("." + suffix)
    assert css == f'.a{{background:url("../vendor/{name}")}}'


def test_at_most_fifteen_sheets_of_others():
    assert (ROOT / "frontend/vendor.css").read_text().count("@import ") <= 15


def test_every_class_that_is_asked_for_is_in_the_sheets(hook):
    """What the hook leaves out must not be in a template."""
    import re

    vendor = (ROOT / "family_portal/static/dist/vendor/vendor.css").read_text()
    kept = set(re.findall(r"\.((?:nl|utrecht)-[\w-]+)", vendor))
    own = "".join(p.read_text() for p in (ROOT / "family_portal/static/css").glob("*.css"))
    templates = "".join(p.read_text() for p in (ROOT / "family_portal/templates").rglob("*.html"))
    asked = set(re.findall(r"(?<![\w-])((?:nl|utrecht)-[a-z][\w-]*)(?=[\s\"{])", templates))
    asked = {name for name in asked if not name.endswith("--")}
    assert asked - kept - set(re.findall(r"\.((?:nl|utrecht)-[\w-]+)", own)) == set()


def test_everything_served_of_others_comes_with_its_licence():
    packages = json.loads((ROOT / "frontend/package.json").read_text())["dependencies"]
    notices = (ROOT / "family_portal/static/dist/THIRD-PARTY-NOTICES.txt").read_text()
    missing = {name for name, version in packages.items() if f"{name} {version}" not in notices}
    assert missing == set()
    assert notices.upper().count("# EUROPEAN UNION PUBLIC LICENCE V. 1.2") == 1
    assert "@utrecht/alert-css 4.0.2 (EUPL-1.2); Copyright (c)" in notices


def test_the_lock_checks_what_is_fetched():
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text())
    entries = {place: entry for place, entry in lock["packages"].items() if place}
    assert entries
    for place, entry in entries.items():
        assert entry["integrity"].startswith("sha512-"), place
        assert "resolved" not in entry


def test_catalogs_are_compiled(hook, tmp_path):
    po = tmp_path / "words/ar/LC_MESSAGES/messages.po"
    po.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po.write_text(header + 'msgid "Weg"\nmsgstr "خروج"\n')
    hook.compile_catalogs(tmp_path / "words", tmp_path / "compiled")
    from babel.support import Translations

    assert Translations.load(tmp_path / "compiled", ["ar"]).ugettext("Weg") == "خروج"
