"""The installed package holds all that it serves; the checkout is not needed."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_SOURCE = shutil.ignore_patterns(
    ".*", "node_modules", "dist", "build", "var", "__pycache__", "tests"
)
ASK = """
import json
from pathlib import Path
import family_portal
from family_portal.core import i18n
from family_portal.core.assets import Assets
from family_portal.schema import _config
from alembic.script import ScriptDirectory
home = Path(family_portal.__file__).parent
print(json.dumps({
    "home": str(home),
    "languages": i18n.offered(),
    "styles": Assets().url("portal.css"),
    "migrations": len(list(ScriptDirectory.from_config(_config()).walk_revisions())),
    "articles": len(list(home.glob("rights/articles/*/*.md"))),
    "demo": (home / "demo" / "households.json").exists(),
    "notices": (home / "static/dist/THIRD-PARTY-NOTICES.txt").stat().st_size,
}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, unpacked."""
    source = tmp_path_factory.mktemp("source") / "checkout"
    shutil.copytree(ROOT, source, ignore=NOT_SOURCE)
    (source / "frontend" / "node_modules").symlink_to(ROOT / "frontend" / "node_modules")
    made = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    return site


def test_it_starts_and_has_everything(installed: Path, tmp_path: Path) -> None:
    elsewhere = {**os.environ, "PYTHONPATH": str(installed)}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, env=elsewhere, check=True, capture_output=True
    )
    said = json.loads(asked.stdout)
    assert said["home"] == str(installed / "family_portal")
    catalogs = {path.parent.parent.name for path in ROOT.glob("translations/*/LC_MESSAGES/*.po")}
    assert set(said["languages"]) == {"nl", *catalogs}
    assert said["styles"].startswith("/static/portal.")
    assert said["migrations"] >= 1
    assert said["articles"] >= 15
    assert said["demo"]
    assert said["notices"] > 1000


def test_it_holds_nothing_else(installed: Path) -> None:
    names = {path.name for path in installed.iterdir()}
    assert names == {"family_portal", "family_portal-0.1.0.dist-info"}
    assert (installed / "family_portal-0.1.0.dist-info/licenses/LICENSE").exists()
    assert not list(installed.rglob("*.po"))
