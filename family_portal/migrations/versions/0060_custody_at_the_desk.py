"""Custody is noted at the desk, with its source and the day from which it holds"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0060"
down_revision: str | Sequence[str] | None = "0059"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BASIS = sa.Enum("court_order", "register", name="basis", native_enum=False, length=30)


def upgrade() -> None:
    with op.batch_alter_table("custody") as table:
        table.add_column(sa.Column("basis", BASIS, nullable=True))
        table.add_column(sa.Column("began_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("explained_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("noted_by_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_custody_noted_by_id"), "person", ["noted_by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("custody") as table:
        table.drop_constraint(op.f("fk_custody_noted_by_id"), type_="foreignkey")
        for column in ("noted_by_id", "explained_on", "began_on", "basis"):
            table.drop_column(column)
