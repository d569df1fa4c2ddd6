"""A standard text may be an example of a step"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0063"
down_revision: str | Sequence[str] | None = "0062"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """What stands there is for messages."""
    with op.batch_alter_table("phrase") as table:
        use = sa.Column("use", sa.String(length=30), nullable=False, server_default="message")
        table.add_column(use)
    with op.batch_alter_table("phrase") as table:
        table.alter_column("use", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("phrase") as table:
        table.drop_column("use")
