"""A teller puts their own story right"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0073"
down_revision: str | Sequence[str] | None = "0072"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

PART = "fk_put_right_story_id_circle_id"


def upgrade() -> None:
    with op.batch_alter_table("put_right") as table:
        table.add_column(sa.Column("story_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_put_right_story_id"), "story", ["story_id"], ["id"])
        table.create_foreign_key(
            PART,
            "story",
            ["story_id", "circle_id"],
            ["id", "circle_id"],
            onupdate="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        )
        table.create_index(op.f("ix_put_right_story_id"), ["story_id"])


def downgrade() -> None:
    with op.batch_alter_table("put_right") as table:
        table.drop_index(op.f("ix_put_right_story_id"))
        table.drop_constraint(PART, type_="foreignkey")
        table.drop_constraint(op.f("fk_put_right_story_id"), type_="foreignkey")
        table.drop_column("story_id")
