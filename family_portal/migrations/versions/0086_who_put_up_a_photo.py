"""Who put up a photo: themselves, or who leads their team"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0086"
down_revision: str | Sequence[str] | None = "0085"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("portrait") as table:
        table.add_column(sa.Column("by_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_portrait_by_id"), "person", ["by_id"], ["id"])
    # Until now everybody put up their own.
    op.execute("UPDATE portrait SET by_id = person_id")


def downgrade() -> None:
    with op.batch_alter_table("portrait") as table:
        table.drop_constraint(op.f("fk_portrait_by_id"), type_="foreignkey")
        table.drop_column("by_id")
