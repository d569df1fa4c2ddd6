"""What a child says with one of three pictures"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0082"
down_revision: str | Sequence[str] | None = "0081"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("story", sa.Column("picture", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("story") as table:
        table.drop_column("picture")
