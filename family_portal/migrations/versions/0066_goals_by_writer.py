"""The goals somebody wrote are found without walking through all of them"""

from collections.abc import Sequence

from alembic import op

revision: str = "0066"
down_revision: str | Sequence[str] | None = "0065"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_goal_by_id", "goal", ["by_id"])


def downgrade() -> None:
    op.drop_index("ix_goal_by_id", "goal")
