"""Supporters whom a family asks along itself"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0056"
down_revision: str | Sequence[str] | None = "0055"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CODES = {
    "kind": ("supporterkind", ("family", "friend", "mentor", "lawyer", "confidant")),
    "ground": ("blockground", ("danger", "no_contact", "impostor")),
}
LINKS = {
    "belonging_id": "belonging",
    "household_id": "household",
    "by_id": "person",
    "blocked_by_id": "person",
}


def _code(name: str, *, nullable: bool) -> sa.Column[str]:
    called, values = CODES[name]
    kind = sa.Enum(*values, name=called, native_enum=False, length=30)
    return sa.Column(name, kind, nullable=nullable)


def _link(column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_supporting_{column}")
    return sa.ForeignKeyConstraint([column], [f"{LINKS[column]}.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "supporting",
        sa.Column("belonging_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        _code("kind", nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("blocked_by_id", sa.Uuid(), nullable=True),
        _code("ground", nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        *(_link(column) for column in LINKS),
        sa.PrimaryKeyConstraint("belonging_id", name=op.f("pk_supporting")),
    )
    for column in ("household_id", "by_id"):
        op.create_index(op.f(f"ix_supporting_{column}"), "supporting", [column])
    with op.batch_alter_table("invitation") as table:
        table.add_column(sa.Column("spoken_hash", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("invitation") as table:
        table.alter_column("tries", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("invitation") as table:
        table.drop_column("tries")
        table.drop_column("spoken_hash")
    op.drop_table("supporting")
