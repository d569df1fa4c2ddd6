"""One of us says for somebody that their phone or card is lost"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0070"
down_revision: str | Sequence[str] | None = "0069"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("sign_in_alert") as table:
        table.add_column(sa.Column("by_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_sign_in_alert_by_id"), "person", ["by_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("sign_in_alert") as table:
        table.drop_constraint(op.f("fk_sign_in_alert_by_id"), type_="foreignkey")
        table.drop_column("by_id")
