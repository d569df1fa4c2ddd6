"""A lead reads a household for some hours"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0057"
down_revision: str | Sequence[str] | None = "0056"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "break_glass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        _to("break_glass", "household_id", "household"),
        _to("break_glass", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    for column in ("household_id", "by_id"):
        op.create_index(op.f(f"ix_break_glass_{column}"), "break_glass", [column])
    words: sa.Column[Any] = sa.Column("words", sa.LargeBinary(), nullable=False)
    person: sa.Column[Any] = sa.Column("person_id", sa.Uuid(), nullable=False)
    _beside("break_glass_reason", words)
    _beside("break_glass_silence", person)
    for table, column in (("reason", "household_id"), ("silence", "person_id")):
        name = f"break_glass_{table}"
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _beside(table: str, column: sa.Column[Any]) -> None:
    is_key = column.name == "person_id"
    keys = ["break_glass_id", *(["person_id"] if is_key else [])]
    op.create_table(
        table,
        sa.Column("break_glass_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        column,
        _to(table, "break_glass_id", "break_glass"),
        _to(table, "household_id", "household"),
        *([_to(table, "person_id", "person")] if is_key else []),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    for table in ("break_glass_silence", "break_glass_reason", "break_glass"):
        op.drop_table(table)
