"""Meetings of a team about what families said"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0043"
down_revision: str | Sequence[str] | None = "0042"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXTS = ("kept_words", "sentence", "families", "ours", "thanks", "hurts", "decided", "tell")
CODES = {
    "kind": ("tablekind", ("learning", "moral")),
    "kept": ("kept", ("yes", "partly", "no")),
    "decision": ("decision", ("keep", "try", "stop")),
}


def _code(name: str, *, nullable: bool = True) -> sa.Column[str]:
    called, values = CODES[name]
    kind = sa.Enum(*values, name=called, native_enum=False, length=30)
    return sa.Column(name, kind, nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "learning_table",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        _code("kind", nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        _code("kept"),
        *(sa.Column(name, sa.String(length=300), nullable=True) for name in TEXTS),
        _code("decision"),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_learning_table_team_id")),
        sa.ForeignKeyConstraint(
            ["after_id"], ["learning_table.id"], name=op.f("fk_learning_table_after_id")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_learning_table_owner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_table")),
    )
    is_open = sa.column("closed_at").is_(None)
    op.create_index(
        "uq_learning_table_open",
        "learning_table",
        ["team_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    for column in ("team_id", "after_id"):
        op.create_index(op.f(f"ix_learning_table_{column}"), "learning_table", [column])


def downgrade() -> None:
    op.drop_table("learning_table")
