"""Voices at the learning table are what two people told"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0053"
down_revision: str | Sequence[str] | None = "0052"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

VOICES = ("thanks_id", "hurts_id")


def upgrade() -> None:
    with op.batch_alter_table("learning_table") as table:
        for name in VOICES:
            table.add_column(sa.Column(name, sa.Uuid(), nullable=True))
            table.create_foreign_key(
                op.f(f"fk_learning_table_{name}"), "paraphrase", [name], ["id"]
            )


def downgrade() -> None:
    with op.batch_alter_table("learning_table") as table:
        for name in reversed(VOICES):
            table.drop_constraint(op.f(f"fk_learning_table_{name}"), type_="foreignkey")
            table.drop_column(name)
