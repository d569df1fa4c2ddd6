"""What a team that takes a lesson over does otherwise, and until when; how long words without a name
stay"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0059"
down_revision: str | Sequence[str] | None = "0058"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("adoption") as table:
        table.add_column(sa.Column("until", sa.Date(), nullable=True))
        table.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
    with op.batch_alter_table("learning_answer") as table:
        table.add_column(sa.Column("words_until", sa.Date(), nullable=True))
    op.create_table(
        "adaptation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("adoption_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("changed", sa.String(length=500), nullable=True),
        sa.Column("ended_because", sa.String(length=500), nullable=True),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["adoption_id"], ["adoption.id"], name=op.f("fk_adaptation_adoption_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_adaptation_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adaptation")),
        sa.UniqueConstraint("adoption_id", name=op.f("uq_adaptation_adoption_id")),
    )
    op.create_index(op.f("ix_adaptation_team_id"), "adaptation", ["team_id"])


def downgrade() -> None:
    op.drop_table("adaptation")
    with op.batch_alter_table("learning_answer") as table:
        table.drop_column("words_until")
    with op.batch_alter_table("adoption") as table:
        table.drop_column("ended_on")
        table.drop_column("until")
