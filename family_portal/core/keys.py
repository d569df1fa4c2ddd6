"""The database knows which keys it was written with, so that a wrong one is refused (ADR 28).

One row per key that seals or sealed values. Each row holds the key of all digests, sealed under
the row's own key: who can open it has the right key, and digests outlive a change of the secret.
"""

import os

from cryptography.exceptions import InvalidTag
from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    LargeBinary,
    String,
    Table,
    delete,
    insert,
    inspect,
    literal,
    select,
    table,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import SQLModel

from family_portal.core import clock, crypto
from family_portal.core.db import Engines
from family_portal.core.errors import Unavailable
from family_portal.core.sealed import first_sealed
from family_portal.core.settings import Settings

secret_key = Table(
    "secret_key",
    SQLModel.metadata,
    Column("id", String(8), primary_key=True),
    Column("lookup", LargeBinary, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
)
FIELD = "secret_key.lookup"


class WrongKey(Unavailable):
    """The keys of the settings are not those of this database; one plain sentence."""


def take(settings: Settings) -> None:
    """The keys of the settings are the keys of this process."""
    older = (key.get_secret_value() for key in settings.secret_key_fallbacks)
    crypto.use_secret(settings.secret_key.get_secret_value(), older)


def open_with(settings: Settings, engines: Engines) -> None:
    """Take the keys and have them confirmed; a new current key is made known to the database.

    Raises `WrongKey`. A database that is away or has no tables yet is asked again when something
    is to be sealed.
    """
    take(settings)
    crypto.ask_with(lambda: confirm(engines.reading))
    try:
        if is_laid_out(engines.reading):
            confirm(engines.reading)
            make_known(engines.writing)
    except SQLAlchemyError:
        return


def is_laid_out(engine: Engine) -> bool:
    with engine.connect().execution_options(unguarded="keys") as connection:
        return inspect(connection).has_table(secret_key.name)


def confirm(engine: Engine) -> None:
    """Raise `WrongKey` unless every key this database needs is at hand."""
    with engine.connect() as connection:
        crypto.use_lookup(_lookup(_rows(connection)))


def verdict(engine: Engine) -> str | None:
    """What is wrong with the keys of this process, in one sentence; changes nothing."""
    with engine.connect() as connection:
        rows = _rows(connection)
    try:
        _lookup(rows)
    except WrongKey as wrong:
        return str(wrong)
    if crypto.current().id not in rows:
        return f"PORTAL_SECRET_KEY is key {crypto.current().id}, which is not in use any more."
    return None


def make_known(engine: Engine) -> None:
    """The current key is one that this database may hold values of from now on."""
    with engine.connect() as connection:
        if crypto.current().id in _rows(connection):
            return
    with engine.execution_options(unguarded="keys").begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
            connection.exec_driver_sql("LOCK TABLE secret_key IN SHARE ROW EXCLUSIVE MODE")
        rows = _rows(connection)
        if crypto.current().id not in rows:
            _add(connection, crypto.current(), _lookup(rows))


def prepare(connection: Connection) -> None:
    """For a database that has no table of keys yet, before anything in it is changed. A new one
    gets a key for its digests; one that is in use keeps the key it has, and only when the secret
    opens what was sealed before. Raises `WrongKey`."""
    if inspect(connection).has_table(secret_key.name):
        return
    if _is_in_use(connection):
        crypto.use_lookup(_key_of_what_is_there(connection).derived("lookup"))
    else:
        crypto.use_lookup(os.urandom(32))


def begin(connection: Connection) -> None:
    """For the migration that makes the table: it holds what `prepare` found."""
    lookup = crypto.lookup_key()
    current = crypto.current()
    for key in crypto.known().values():
        if key == current or key.derived("lookup") == lookup:
            _add(connection, key, lookup)


def forget_all_but(connection: Connection, key_ids: set[str]) -> None:
    """No value needs the others any more."""
    connection.execute(delete(secret_key).where(secret_key.c.id.not_in(key_ids)))


def _add(connection: Connection, key: crypto.Key, lookup: bytes) -> None:
    sealed = crypto.seal_with(key, lookup.hex(), field=FIELD)
    connection.execute(insert(secret_key).values(id=key.id, lookup=sealed, since=clock.now()))


def _rows(connection: Connection) -> dict[str, bytes]:
    return {row.id: bytes(row.lookup) for row in connection.execute(select(secret_key))}


def _lookup(rows: dict[str, bytes]) -> bytes:
    """The key of the digests. Raises `WrongKey`."""
    if not rows:
        raise WrongKey("The database does not say which secret key it needs: restore a backup.")
    if missing := set(rows) - set(crypto.known()):
        raise WrongKey(_sentence(missing))
    try:
        found = {crypto.unseal(sealed, field=FIELD) for sealed in rows.values()}
    except (InvalidTag, crypto.UnknownKey):
        found = set()
    if len(found) != 1:
        raise WrongKey("The table secret_key was changed by hand: restore a backup.")
    return bytes.fromhex(found.pop())


def _sentence(missing: set[str]) -> str:
    names, given = ", ".join(sorted(missing)), ", ".join(crypto.known())
    return (
        f"PORTAL_SECRET_KEY is wrong: this database holds values of key {names}, "
        f"and the settings give {given} (PORTAL_SECRET_KEY_FALLBACKS takes older keys)."
    )


def _is_in_use(connection: Connection) -> bool:
    names = set(inspect(connection).get_table_names()) - {"alembic_version", secret_key.name}
    queries = (select(literal(1)).select_from(table(name)).limit(1) for name in sorted(names))
    return any(connection.execute(query).first() for query in queries)


def _key_of_what_is_there(connection: Connection) -> crypto.Key:
    """The oldest key at hand that opens what was sealed when there was only one."""
    older = [(f, v) for f, v in first_sealed(connection) if crypto.key_id_of(v) is None]
    for key in reversed(crypto.known().values()):
        if all(crypto.opens(key, value, field=field) for field, value in older):
            return key
    raise WrongKey("PORTAL_SECRET_KEY is wrong: it does not open what this database holds.")
