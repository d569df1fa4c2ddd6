"""keys; more is sealed

What tells of people and stood readable is sealed from now on. An older program does not read what
was sealed since: the way back is the backup.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op

from family_portal.core import crypto, keys

revision: str = "0011"
down_revision: str | Sequence[str] | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Table and column, its field, and how long it may be in the clear.
SEALED = [
    ("appointment", "interpreter", "appointment.interpreter", 240),
    ("appointment", "source", "appointment.source", 240),
    ("assignment", "ending_reason", "assignment.ending_reason", 240),
    ("belonging", "relation", "belonging.relation", 240),
    ("cover", "reason", "cover.reason", 240),
    ("custody", "source", "custody.source", 240),
    ("matter", "decided_by", "measure.decided_by", 120),
    ("matter", "requested_by", "measure.requested_by", 120),
    ("measure", "decided_by", "measure.decided_by", 120),
    ("measure", "requested_by", "measure.requested_by", 120),
    ("step", "help_from", "step.help_from", 240),
    ("step", "repeats", "step.repeats", 240),
    ("waiting", "who", "waiting.who", 240),
]


def upgrade() -> None:
    op.create_table(
        "secret_key",
        sa.Column("id", sa.String(length=8), nullable=False),
        sa.Column("lookup", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_key")),
    )
    keys.begin(op.get_bind())
    for table, column, field, length in SEALED:
        _as_text(table, column)
        _each(table, column, partial(_sealed, field))
        _as_bytes(table, column, length)
    # Without a key, a short message could be guessed from it.
    op.execute("UPDATE message SET digest = NULL")


def downgrade() -> None:
    for table, column, field, length in SEALED:
        _as_hex(table, column)
        _each(table, column, partial(_opened, field))
        _as_short_text(table, column, length)
    op.execute("UPDATE message SET digest = NULL")
    op.drop_table("secret_key")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _each(table: str, column: str, changed: Callable[[Any], str | bytes]) -> None:
    """The last step writes the whole table anew: the words do not stay behind in its file."""
    connection = op.get_bind()
    kind = sa.String() if _is_postgresql() else None
    rows = sa.table(table, sa.column("id"), sa.column(column, kind))
    found = connection.execute(
        sa.select(rows.c.id, rows.c[column]).where(rows.c[column].is_not(None))
    ).all()
    for row_id, value in found:
        this = sa.update(rows).where(rows.c.id == row_id)
        connection.execute(this.values({column: changed(value)}))


def _sealed(field: str, text: str) -> str | bytes:
    sealed = crypto.seal(text, field=field)
    return sealed.hex() if _is_postgresql() else sealed


def _opened(field: str, stored: str | bytes) -> str:
    sealed = bytes.fromhex(stored) if isinstance(stored, str) else stored
    return crypto.unseal(sealed, field=field)


def _as_text(table: str, column: str) -> None:
    if _is_postgresql():
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE text")


def _as_hex(table: str, column: str) -> None:
    if _is_postgresql():
        way = f"TYPE text USING encode({column}, 'hex')"
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} {way}")


def _as_bytes(table: str, column: str, length: int) -> None:
    if _is_postgresql():
        way = f"TYPE bytea USING decode({column}, 'hex')"
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} {way}")
        return
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, existing_type=sa.String(length), type_=sa.LargeBinary())


def _as_short_text(table: str, column: str, length: int) -> None:
    if _is_postgresql():
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length})")
        return
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, existing_type=sa.LargeBinary(), type_=sa.String(length))
