"""Databases that already hold the demo households, imported once per run.

A folder of tests uses them by importing the two fixtures into its conftest.
"""

import shutil
from pathlib import Path
from uuid import uuid4

import pytest

import family_portal
from family_portal.core.db import open_engines
from family_portal.imports.run import import_file
from tests.rig.closed import running_clock
from tests.rig.databases import Server

FILE = Path(family_portal.__file__).parent / "demo" / "households.json"


def _take_over(url: str) -> None:
    both = open_engines(url)
    with running_clock():
        import_file(both.writing, FILE)
    both.dispose()


@pytest.fixture(scope="session", name="sqlite_template")
def demo_on_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "portal.db"
    shutil.copyfile(sqlite_template, path)
    _take_over(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session", name="postgres_template")
def demo_on_postgres(postgres_server: Server, postgres_template: str) -> str:
    """A name of its own: every folder that uses it fills one."""
    name = f"demo_{uuid4().hex[:8]}"
    _take_over(postgres_server.make(name, postgres_template))
    return name
