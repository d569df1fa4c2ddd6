"""Whom somebody invited is looked up, not sought among everybody"""

from collections.abc import Sequence

from alembic import op

revision: str = "0076"
down_revision: str | Sequence[str] | None = "0075"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

INDEX = "ix_belonging_invited_by_id"


def upgrade() -> None:
    op.create_index(op.f(INDEX), "belonging", ["invited_by_id"])


def downgrade() -> None:
    op.drop_index(op.f(INDEX), "belonging")
