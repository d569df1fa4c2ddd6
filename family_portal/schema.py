"""The database schema: upgrade it, check it, and make new revisions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from family_portal import models  # noqa: F401 - Alembic compares with the whole metadata
from family_portal.core import keys


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _run(engine: Engine, action: Callable[..., Any], **options: Any) -> None:
    config = _config()
    with _connected(engine) as connection:
        config.attributes["connection"] = connection
        action(config, **options)


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    """One transaction. SQLite makes a table anew to change it, so there keys are looked at when
    everything is in its place again."""
    with engine.connect().execution_options(unguarded="migrations") as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                yield connection
            return
        bare: Any = connection.connection.dbapi_connection
        bare.execute("PRAGMA foreign_keys=OFF")
        # What is sealed from now on does not stay readable in the free parts of the file.
        bare.execute("PRAGMA secure_delete=ON")
        try:
            with connection.begin():
                yield connection
                if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise RuntimeError(f"a row of {lost[0]} would point at nothing")
        finally:
            bare.execute("PRAGMA foreign_keys=ON")
            bare.execute("PRAGMA secure_delete=OFF")
            bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Raises `keys.WrongKey` before anything was changed."""
    _run(engine, _upgrade, revision=revision)


def _upgrade(config: Config, revision: str) -> None:
    keys.prepare(config.attributes["connection"])
    command.upgrade(config, revision)


def grant(engine: Engine, role: str) -> None:
    """What the portal itself may do on PostgreSQL: everything with rows, but the access log only
    grows. Raises `ValueError` on SQLite, which knows no roles."""
    if engine.dialect.name != "postgresql":
        raise ValueError("Only PostgreSQL has roles.")
    name = engine.dialect.identifier_preparer.quote_identifier(role)
    with engine.execution_options(unguarded="migrations").begin() as connection:
        for words in (
            "GRANT USAGE ON SCHEMA public TO",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO",
            "REVOKE UPDATE, DELETE, TRUNCATE ON access_entry FROM",
        ):
            connection.exec_driver_sql(f"{words} {name}")


def downgrade(engine: Engine, revision: str = "base") -> None:
    _run(engine, command.downgrade, revision=revision)


def check(engine: Engine) -> None:
    """Raise when models and schema differ."""
    _run(engine, command.check)


def revise(engine: Engine, message: str) -> None:
    """Write a new revision (for developers)."""
    _run(engine, command.revision, message=message, autogenerate=True)


def is_current(engine: Engine) -> bool:
    """True when the database holds the newest schema."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect().execution_options(unguarded="migrations") as connection:
        return MigrationContext.configure(connection).get_current_revision() == head
