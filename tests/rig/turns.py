"""Each test on one database, in turns (ADR 98): half of them on SQLite, half on PostgreSQL.

Which one hangs on the name of the test, so that it is the same in every run. Tests marked
`both_databases` run on both. With `TEST_DATABASE=both` all of them do.
"""

import os
import re
import zlib

import pytest

KIND_NAMES = re.compile("sqlite|postgresql")
IN_TURN = ("sqlite", "postgresql")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("TEST_DATABASE") != "turns":
        return
    stay, go = [], []
    for item in items:
        (stay if _has_its_turn(item) else go).append(item)
    config.hook.pytest_deselected(items=go)
    items[:] = stay


def _has_its_turn(item: pytest.Item) -> bool:
    asked = getattr(item, "fixturenames", ())
    if item.get_closest_marker("both_databases") or "chromium" in asked:
        return True
    kind = item.callspec.params.get("database_kind") if hasattr(item, "callspec") else None
    return kind is None or kind == database_of(item.nodeid)


def database_of(name: str) -> str:
    """The database of a test, whichever of the two its name speaks of."""
    return IN_TURN[zlib.crc32(KIND_NAMES.sub("", name).encode()) % 2]
