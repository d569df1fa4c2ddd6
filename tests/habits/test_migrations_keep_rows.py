"""A portal that is moved up keeps every row it had: from the schema that towns were given, and from
later ones that have tables more."""

from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from family_portal import models as models
from family_portal import schema
from family_portal.core import crypto
from family_portal.core.db import open_engines
from family_portal.core.sealed import sealed_columns
from tests.core.test_crypto import sealed_before_keys_had_names
from tests.rig.databases import SECRET, use_keys

# Words were sealed otherwise before the second of these.
GIVEN, KEYS_HAVE_NAMES, LATER = "0008", "0011", ("0047", "0078")
WORD = "Kanarie"
ELSEWHERE = {"alembic_version"}
# Forgotten: a digest under the key of before says nothing under the next; and nobody stands in for
# themselves.
FORGOTTEN = {"message.digest", "cover.stand_in_id", "cover_at"}
# What the database checks that a row says.
FITTING = {
    ("age_rule", "age"): 12,
    ("other_help", "ends"): date(2026, 12, 1),
    ("side_asked", "why_not"): None,
}
# A name that became a row of its own: where it stands now.
NAMED = {
    ("team", "municipality"): "organisation",
    ("team", "region"): "region",
    ("post", "organisation"): "organisation",
}


@pytest.fixture(params=[GIVEN, *LATER])
def given(request):
    return request.param


@pytest.fixture
def engine(database_at, given):
    both = open_engines(database_at(given))
    yield both.writing.execution_options(unguarded="tests")
    both.dispose()
    use_keys()


def tables(connection):
    found = sa.MetaData()
    found.reflect(connection)
    for table in found.tables.values():
        for column in table.columns:
            if column.name == "id" or column.name.endswith("_id"):
                column.type = sa.Uuid()
    return [table for table in found.sorted_tables if table.name not in ELSEWHERE]


def fill(connection, given) -> dict[str, dict]:
    """One row in every table, all of one household; some have one of the portal itself."""
    put: dict[str, dict] = {}
    for table in tables(connection):
        if connection.execute(sa.select(sa.literal(1)).select_from(table)).first():
            continue
        row = {c.name: value_of(table, c, put, given) for c in table.columns}
        row |= {name: value for (of, name), value in FITTING.items() if of == table.name}
        connection.execute(sa.insert(table).values(row))
        put[table.name] = row
    return put


def value_of(table, column, put, given):
    for key in column.foreign_keys:
        if key.column.table.name in put:
            return put[key.column.table.name][key.column.name]
        # Itself, or one that comes later.
        return None
    kind = column.type
    if isinstance(kind, sa.Uuid):
        return uuid4()
    if isinstance(kind, sa.String):
        return WORD[: kind.length or None]
    plain = {
        sa.LargeBinary: sealed(given, field_of(table, column)),
        sa.Boolean: False,
        sa.DateTime: datetime(2026, 11, 1, 9, tzinfo=UTC),
        sa.Date: date(2026, 11, 1),
        sa.Time: time(21),
        sa.JSON: [],
        sa.Integer: 1,
        sa.Float: 1.0,
    }
    return next(value for of, value in plain.items() if isinstance(kind, of))


def sealed(given, field) -> bytes:
    if given < KEYS_HAVE_NAMES:
        return sealed_before_keys_had_names(WORD, field, SECRET)
    return crypto.seal(WORD, field=field)


def field_of(table, column) -> str:
    """Under which name it is sealed; some tables share one."""
    for sealed, columns in sealed_columns().items():
        for one in columns:
            if (sealed.name, one.column.name) == (table.name, column.name):
                return one.field
    return f"{table.name}.{column.name}"


def told(table, column, value):
    """The same in both databases; sealed or not, it is about the words."""
    if isinstance(value, bytes | memoryview):
        return crypto.unseal(bytes(value), field=field_of(table, column))
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value.hex if isinstance(value, UUID) else value


@pytest.mark.both_databases
def test_every_row_of_before_is_there_after(engine, given):
    with engine.begin() as connection:
        before = fill(connection, given)
    schema.upgrade(engine)
    lost = []
    with engine.connect() as connection:
        now = {table.name: table for table in tables(connection)}
        for name, row in before.items():
            lost += differences(connection, now.get(name), name, row)
    assert lost == []


def differences(connection, table, name, row):
    if table is None:
        return [f"{name}: the table is gone"]
    found = connection.execute(sa.select(table)).mappings().first()
    if found is None:
        return [f"{name}: the row is gone"] if name not in FORGOTTEN else []
    kept = [c for c in table.columns if c.name in row and f"{name}.{c.name}" not in FORGOTTEN]
    return [
        f"{name}.{column.name}: {row[column.name]!r} became {found[column.name]!r}"
        for column in kept
        if told(table, column, found[column.name]) != told(table, column, row[column.name])
    ] + [
        f"{name}.{was}: {row[was]!r} is no row of {to}"
        for (of, was), to in NAMED.items()
        if of == name and was in row and names(connection, to, found[f"{to}_id"]) != [row[was]]
    ]


def names(connection, table, key):
    of = sa.Table(table, sa.MetaData(), autoload_with=connection)
    of.c.id.type = sa.Uuid()
    return list(connection.execute(sa.select(of.c.name).where(of.c.id == key)).scalars())
