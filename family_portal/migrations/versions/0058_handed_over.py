"""A phone that was handed over opens one page"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0058"
down_revision: str | Sequence[str] | None = "0057"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("websession") as table:
        table.add_column(sa.Column("handed_by_id", sa.Uuid(), nullable=True))
        table.create_index(op.f("ix_websession_handed_by_id"), ["handed_by_id"])
        table.create_foreign_key(
            op.f("fk_websession_handed_by_id"), "person", ["handed_by_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("websession") as table:
        table.drop_constraint(op.f("fk_websession_handed_by_id"), type_="foreignkey")
        table.drop_index(op.f("ix_websession_handed_by_id"))
        table.drop_column("handed_by_id")
