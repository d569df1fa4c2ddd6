"""Databases of tests live in memory where there is room: each is made for one test, and a disk that
is asked to keep every commit of it makes a busy machine wait."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")
ROOM = 6 * 2**30  # bytes; a run uses a sixth of it


def pytest_configure(config: pytest.Config) -> None:
    """`TMPDIR` chooses another place."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None
