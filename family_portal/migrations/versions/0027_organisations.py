"""Organisations and regions are rows: a name that stood in words becomes one, once"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | Sequence[str] | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LINE = 240
SCHEMA = sa.table("sqlite_master", *map(sa.column, ("type", "name", "tbl_name", "sql")))
# Where a name stood, and the table and column it moves to.
MOVES = (
    ("team", "municipality", "organisation"),
    ("post", "organisation", "organisation"),
    ("team", "region", "region"),
)


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=LINE), nullable=False),
        sa.Column("address", sa.String(length=LINE), nullable=True),
        sa.Column("phone", sa.String(length=LINE), nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("works", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("name", name=op.f("uq_organisation_name")),
    )
    op.create_table(
        "region",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=LINE), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
        sa.UniqueConstraint("name", name=op.f("uq_region_name")),
    )
    for table, _, to in MOVES:
        with _keeping_triggers(table), op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(f"{to}_id", sa.Uuid(), nullable=True))
            batch_op.create_index(batch_op.f(f"ix_{table}_{to}_id"), [f"{to}_id"], unique=False)
            batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{to}_id"), to, [f"{to}_id"], ["id"])
    for move in MOVES:
        _to_rows(*move)
    for table, was, _ in MOVES:
        with _keeping_triggers(table), op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(was)


def downgrade() -> None:
    for table, was, _ in MOVES:
        with _keeping_triggers(table), op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(was, sa.String(length=LINE), nullable=True))
    for table, was, to in MOVES:
        at, of = _moved(table, was, to), _named(to)
        name = sa.select(of.c.name).where(of.c.id == at.c[f"{to}_id"]).scalar_subquery()
        op.execute(sa.update(at).values({was: name}))
    for table, _, to in MOVES:
        with _keeping_triggers(table), op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f"fk_{table}_{to}_id"), type_="foreignkey")
            batch_op.drop_index(batch_op.f(f"ix_{table}_{to}_id"))
            batch_op.drop_column(f"{to}_id")
    op.drop_table("region")
    op.drop_table("organisation")


def _moved(table: str, was: str, to: str) -> sa.TableClause:
    return sa.table(table, sa.column(was, sa.String()), sa.column(f"{to}_id", sa.Uuid()))


def _named(name: str) -> sa.TableClause:
    works: list[sa.ColumnClause[Any]] = (
        [sa.column("works", sa.JSON())] if name == "organisation" else []
    )
    return sa.table(name, sa.column("id", sa.Uuid()), sa.column("name", sa.String()), *works)


def _to_rows(table: str, was: str, to: str) -> None:
    connection, at, of = op.get_bind(), _moved(table, was, to), _named(to)
    there = {name: key for key, name in connection.execute(sa.select(of.c.id, of.c.name))}
    words = connection.execute(sa.select(at.c[was]).distinct()).scalars()
    for said in sorted({word for word in words if word and word.strip()}):
        name = said.strip()
        if name not in there:
            there[name] = uuid4()
            works: dict[str, Any] = {"works": []} if "works" in of.c else {}
            connection.execute(sa.insert(of).values(id=there[name], name=name, **works))
        moved = sa.update(at).where(at.c[was] == said)
        connection.execute(moved.values({f"{to}_id": there[name]}))


@contextmanager
def _keeping_triggers(table: str) -> Iterator[None]:
    """SQLite makes the table anew, and would lose what refuses two at one time (ADR 43)."""
    connection = op.get_bind()
    triggers: Sequence[Any] = ()
    if connection.dialect.name == "sqlite":
        found = sa.select(SCHEMA.c.name, SCHEMA.c.sql)
        of = sa.and_(SCHEMA.c.type == "trigger", SCHEMA.c.tbl_name == table)
        triggers = connection.execute(found.where(of)).all()
    yield
    for name, words in triggers:
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
        op.execute(words)
