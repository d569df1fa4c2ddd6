"""Who else helps a household"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0047"
down_revision: str | Sequence[str] | None = "0046"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFERS = {
    "circle_id": "circle.id",
    "made_by_id": "person.id",
    "changed_by_id": "person.id",
}


def upgrade() -> None:
    op.create_table(
        "other_help",
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("since >= first_day", name=op.f("ck_other_help_waits_first")),
        sa.CheckConstraint(
            "ends > coalesce(since, first_day)", name=op.f("ck_other_help_ends_last")
        ),
        *(
            sa.ForeignKeyConstraint([here], [there], name=op.f(f"fk_other_help_{here}"))
            for here, there in REFERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_help")),
    )
    for column in ("circle_id", "group_id"):
        op.create_index(op.f(f"ix_other_help_{column}"), "other_help", [column])


def downgrade() -> None:
    op.drop_table("other_help")
