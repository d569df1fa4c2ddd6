"""An appointment stays after custody ended, or is taken over by who follows"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0075"
down_revision: str | Sequence[str] | None = "0074"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))


def _made(table: str, other: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        *more,
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key(table, "circle_id", "circle"),
        _key(table, "appointment_id", "appointment"),
        _key(table, "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "appointment_id", other, name=op.f(f"uq_{table}_appointment_id_{other}")
        ),
    )
    for column in ("circle_id", "appointment_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    kept, taken = "appointment_kept", "appointment_taken_over"
    person = sa.Column("person_id", sa.Uuid(), nullable=False)
    _made(kept, "person_id", person, _key(kept, "person_id", "person"))
    _made(
        taken,
        "assignment_id",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("from_id", sa.Uuid(), nullable=False),
        _key(taken, "assignment_id", "assignment"),
        _key(taken, "from_id", "person"),
        sa.ForeignKeyConstraint(
            ["appointment_id", "circle_id"],
            ["appointment.id", "appointment.circle_id"],
            name=f"fk_{taken}_appointment_id_circle_id",
            onupdate="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(op.f(f"ix_{taken}_assignment_id"), taken, ["assignment_id"])


def downgrade() -> None:
    for table in ("appointment_taken_over", "appointment_kept"):
        op.drop_table(table)
