"""The portal of an operator who changes its key."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import LargeBinary, func, select, type_coerce

from family_portal import models  # noqa: F401 - the whole metadata
from family_portal.cli import main
from family_portal.core.db import Engines
from family_portal.core.sealed import sealed_columns
from tests.rig.databases import SECRET, use_keys

NEXT = "the-key-of-next-year-the-key-of-next-year"
STRANGE = "a-key-of-somebody-else-a-key-of-somebody"

Command = Callable[..., Result]


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, engines: Engines, database_url: str, base_url: str
) -> Iterator[Command]:
    """`command("doctor", key=NEXT, older=SECRET)` runs it as an operator does."""
    monkeypatch.setenv("PORTAL_BASE_URL", base_url)
    monkeypatch.setenv("PORTAL_DATABASE_URL", database_url)

    def run(*words: str, key: str = SECRET, older: str = "") -> Result:
        monkeypatch.setenv("PORTAL_SECRET_KEY", key)
        monkeypatch.setenv("PORTAL_SECRET_KEY_FALLBACKS", older)
        return CliRunner().invoke(main, list(words))

    yield run
    use_keys()


@pytest.fixture
def sealed_values(engines: Engines) -> Callable[[], list[bytes]]:
    """Every sealed value as it lies in the database."""

    def all_of_them() -> list[bytes]:
        found: list[Any] = []
        with engines.reading.connect().execution_options(unguarded="tests") as connection:
            for columns in sealed_columns().values():
                for one in columns:
                    bare = type_coerce(one.column, LargeBinary)
                    query = select(bare).where(func.length(bare) > 0)
                    found += [bytes(value) for value in connection.execute(query).scalars()]
        return found

    return all_of_them
