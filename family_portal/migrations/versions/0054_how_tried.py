"""How somebody who must be told of a measure was sought"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0054"
down_revision: str | Sequence[str] | None = "0053"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WAYS = ("phone", "visit", "letter")


def upgrade() -> None:
    way = sa.Enum(*WAYS, name="howtried", native_enum=False, length=30)
    with op.batch_alter_table("unreached", schema=None) as batch_op:
        batch_op.add_column(sa.Column("how", way, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("unreached", schema=None) as batch_op:
        batch_op.drop_column("how")
