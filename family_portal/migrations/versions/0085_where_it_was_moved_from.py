"""From which circle something was moved is found without looking through all that moved"""

from collections.abc import Sequence

from alembic import op

revision: str = "0085"
down_revision: str | Sequence[str] | None = "0084"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_rehang_from_circle_id", "rehang", ["from_circle_id"])


def downgrade() -> None:
    op.drop_index("ix_rehang_from_circle_id", "rehang")
