"""The portal with something more in it, to see that the rest knows it without being told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import family_portal

ROOT = Path(__file__).parents[1]


def copy_of_the_portal(to: Path) -> Path:
    """Its package, in links: what a test writes or replaces there is only in the copy."""
    package = to / "family_portal"
    shutil.copytree(Path(family_portal.__file__).parent, package, copy_function=os.symlink)
    return package


def passes_there(where: Path, walk: Path, *, tests: int) -> None:
    """That just so many tests of a file pass, with the copy as the portal."""
    words = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o"]
    done = subprocess.run(
        [*words, f"pythonpath={where} {ROOT}", str(walk)],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TEST_DATABASE": "sqlite"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert f"{tests} passed" in done.stdout
