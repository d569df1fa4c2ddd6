"""Safety arrangements are made and changed here: whom to ring, where to go, and every text kept"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | Sequence[str] | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW = ("ring", "go_to", "children_know")


def upgrade() -> None:
    with op.batch_alter_table("safety_arrangement", schema=None) as batch_op:
        for name in NEW:
            batch_op.add_column(sa.Column(name, sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("text_version", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_safety_arrangement_ended_by_id"), "person", ["ended_by_id"], ["id"]
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_safety_arrangement_id_circle_id"), ["id", "circle_id"]
        )
    with op.batch_alter_table("safety_arrangement", schema=None) as batch_op:
        batch_op.alter_column("text_version", server_default=None)

    op.create_table(
        "safety_text",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("arrangement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=True) for name in NEW),
        sa.Column("made_with", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement_id"],
            ["safety_arrangement.id"],
            name=op.f("fk_safety_text_arrangement_id"),
        ),
        sa.ForeignKeyConstraint(
            ["arrangement_id", "circle_id"],
            ["safety_arrangement.id", "safety_arrangement.circle_id"],
            name="fk_safety_text_arrangement_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_safety_text_by_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_safety_text_circle_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_text")),
        sa.UniqueConstraint(
            "arrangement_id", "number", name=op.f("uq_safety_text_arrangement_id_number")
        ),
    )
    with op.batch_alter_table("safety_text", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_safety_text_arrangement_id"), ["arrangement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_safety_text_circle_id"), ["circle_id"], unique=False)


def downgrade() -> None:
    op.drop_table("safety_text")
    with op.batch_alter_table("safety_arrangement", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_safety_arrangement_id_circle_id"), type_="unique")
        batch_op.drop_constraint(
            batch_op.f("fk_safety_arrangement_ended_by_id"), type_="foreignkey"
        )
        for name in ("ended_by_id", "ended_at", "text_version", *NEW):
            batch_op.drop_column(name)
