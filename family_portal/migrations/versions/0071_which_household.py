"""Which household somebody of several chose to look at"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0071"
down_revision: str | Sequence[str] | None = "0070"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("websession") as table:
        table.add_column(sa.Column("household_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(
            op.f("fk_websession_household_id"), "household", ["household_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("websession") as table:
        table.drop_constraint(op.f("fk_websession_household_id"), type_="foreignkey")
        table.drop_column("household_id")
