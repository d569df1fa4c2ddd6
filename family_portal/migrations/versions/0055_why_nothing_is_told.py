"""A lesson of which families are told nothing says why"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0055"
down_revision: str | Sequence[str] | None = "0054"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("lesson") as table:
        table.add_column(sa.Column("not_told_because", sa.String(length=500), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("lesson") as table:
        table.drop_column("not_told_because")
