"""Until when somebody says that they read the plan"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0067"
down_revision: str | Sequence[str] | None = "0066"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "plan_read",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_read_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_read")),
        sa.UniqueConstraint("person_id", name=op.f("uq_plan_read_person_id")),
    )
    op.create_index(op.f("ix_plan_read_person_id"), "plan_read", ["person_id"])


def downgrade() -> None:
    op.drop_table("plan_read")
