"""When the lead rang who would rather have somebody else"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0051"
down_revision: str | Sequence[str] | None = "0050"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("handover_word") as batch_op:
        batch_op.add_column(sa.Column("rung_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("handover_word") as batch_op:
        batch_op.drop_column("rung_on")
