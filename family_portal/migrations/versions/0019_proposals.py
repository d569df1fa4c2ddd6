"""Steps are proposed, answered and agreed

What is there already holds as it stands: text 1, and nobody is asked anything.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | Sequence[str] | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "step_change",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("who_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("because", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_step_change_by_id")),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_step_change_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["step_id", "circle_id"],
            ["step.id", "step.circle_id"],
            name="fk_step_change_step_id_circle_id",
            onupdate="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_step_change_step_id")),
        sa.ForeignKeyConstraint(["who_id"], ["person.id"], name=op.f("fk_step_change_who_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_change")),
    )
    with op.batch_alter_table("step_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_change_circle_id"), ["circle_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_step_change_step_id"), ["step_id"], unique=False)

    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on_text", sa.Integer(), nullable=True))

    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.add_column(sa.Column("why", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("text_version", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.add_column(sa.Column("asked_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("asked_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("our_turn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("decide_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_step_our_turn_at"), ["our_turn_at"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_step_asked_by_id"), "person", ["asked_by_id"], ["id"]
        )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.alter_column("text_version", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_step_asked_by_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_step_our_turn_at"))
        batch_op.drop_column("changed_at")
        batch_op.drop_column("decide_by")
        batch_op.drop_column("our_turn_at")
        batch_op.drop_column("agreed_at")
        batch_op.drop_column("asked_by_id")
        batch_op.drop_column("asked_version")
        batch_op.drop_column("text_version")
        batch_op.drop_column("why")

    with op.batch_alter_table("reaction", schema=None) as batch_op:
        batch_op.drop_column("on_text")

    with op.batch_alter_table("step_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_step_change_step_id"))
        batch_op.drop_index(batch_op.f("ix_step_change_circle_id"))

    op.drop_table("step_change")
