"""Answers without a name are mixed once a week, and their keys are drawn anew"""

from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "0033"
down_revision: str | Sequence[str] | None = "0032"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("learning_answer", schema=None) as batch_op:
        batch_op.alter_column("week", existing_type=sa.Date(), nullable=True)
        batch_op.add_column(sa.Column("key", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("waited", sa.Integer(), nullable=False, server_default="0"))
    kept = sa.table("learning_answer", sa.column("id", sa.Uuid()), sa.column("key", sa.Uuid()))
    for row in op.get_bind().execute(sa.select(kept.c.id)).all():
        op.get_bind().execute(kept.update().where(kept.c.id == row.id).values(key=uuid4()))
    with op.batch_alter_table("learning_answer", schema=None) as batch_op:
        batch_op.alter_column("key", existing_type=sa.Uuid(), nullable=False)
        batch_op.alter_column("waited", server_default=None)
        batch_op.create_unique_constraint(batch_op.f("uq_learning_answer_key"), ["key"])
    op.create_table(
        "mixing",
        sa.Column("week", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_mixing")),
    )


def downgrade() -> None:
    op.drop_table("mixing")
    op.execute("DELETE FROM learning_answer WHERE week IS NULL")
    with op.batch_alter_table("learning_answer", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_learning_answer_key"), type_="unique")
        batch_op.drop_column("waited")
        batch_op.drop_column("key")
        batch_op.alter_column("week", existing_type=sa.Date(), nullable=False)
