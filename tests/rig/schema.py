"""Lays out the tables the way an operator does: by the migrations."""

from sqlalchemy import update

from family_portal import schema
from family_portal.core import crypto, keys
from family_portal.core.db import open_engines

# One program looks into many databases here; outside of tests each has a key of its own.
LOOKUP = b"only-for-tests-only-for-tests-12"


def lay_out(url: str) -> None:
    both = open_engines(url)
    schema.upgrade(both.writing)
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        sealed = crypto.seal(LOOKUP.hex(), field=keys.FIELD)
        connection.execute(update(keys.secret_key).values(lookup=sealed))
    both.dispose()
    crypto.use_lookup(LOOKUP)
