"""What a child said on the phone of a parent, who sat beside it"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0078"
down_revision: str | Sequence[str] | None = "0077"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("feedback", sa.Column("beside_id", sa.Uuid(), nullable=True))
    with op.batch_alter_table("feedback") as table:
        table.create_foreign_key(op.f("fk_feedback_beside_id"), "person", ["beside_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("feedback") as table:
        table.drop_constraint(op.f("fk_feedback_beside_id"), type_="foreignkey")
        table.drop_column("beside_id")
