"""An address becomes secret: professionals look at every place that is written down"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0031"
down_revision: str | Sequence[str] | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "address_check",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_address_check_circle_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_address_check_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_address_check_settled_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_check")),
    )
    with op.batch_alter_table("address_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_check_circle_id"), ["circle_id"])
        batch_op.create_index(batch_op.f("ix_address_check_person_id"), ["person_id"])


def downgrade() -> None:
    op.drop_table("address_check")
