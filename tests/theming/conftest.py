"""Small themes in a folder, and the demo people."""

import pytest

from family_portal.theming.look import dressed
from tests.habits.world import people
from tests.rig.demo import demo_on_postgres, demo_on_sqlite

__all__ = ["demo_on_postgres", "demo_on_sqlite"]

# A town that says little and says it well.
PLAIN = {
    "--utrecht-document-color": "#222222",
    "--utrecht-document-background-color": "#ffffff",
    "--utrecht-link-color": "#00558c",
    "--utrecht-button-primary-action-background-color": "#00558c",
    "--utrecht-button-primary-action-color": "#ffffff",
}


@pytest.fixture
def cast(db):
    return people(db)


@pytest.fixture
def town(tmp_path):
    """`town({"--utrecht-link-color": "red"})` is a folder with that theme over a plain one."""

    def make(changed=None, *, more="", name="theme.css"):
        said = {**PLAIN, **(changed or {})}
        lines = "".join(f"  {token}: {value};\n" for token, value in said.items())
        file = tmp_path / "dist" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f".stad-theme {{\n{lines}}}\n{more}")
        return tmp_path

    return make


@pytest.fixture(autouse=True)
def read_anew():
    """A folder is read once in the life of a process; here it changes within a test."""
    dressed.cache_clear()
