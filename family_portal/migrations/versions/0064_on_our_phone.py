"""An opinion that was given on a phone of ours is answered by mouth"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0064"
down_revision: str | Sequence[str] | None = "0063"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("feedback") as table:
        table.add_column(
            sa.Column("on_our_phone", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("feedback") as table:
        table.alter_column("on_our_phone", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("feedback") as table:
        table.drop_column("on_our_phone")
