"""Whether the words of families may be repeated is kept with the lesson"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0068"
down_revision: str | Sequence[str] | None = "0067"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Not repeated until the worker has judged it.
    op.add_column(
        "lesson", sa.Column("of_many", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    with op.batch_alter_table("lesson") as table:
        table.alter_column("of_many", server_default=None)


def downgrade() -> None:
    op.drop_column("lesson", "of_many")
