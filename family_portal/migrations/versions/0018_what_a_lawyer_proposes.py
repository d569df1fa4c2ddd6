"""Who looked at a fact may say what it should be, and of two answers to one page one is kept"""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | Sequence[str] | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("fact_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proposal", sa.String(length=1000), nullable=True))
        batch_op.add_column(sa.Column("turn", sa.Integer(), nullable=True))
    _number_them()
    with op.batch_alter_table("fact_check", schema=None) as batch_op:
        batch_op.alter_column("proposal", existing_type=sa.String(length=1000), nullable=False)
        batch_op.alter_column("turn", existing_type=sa.Integer(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_fact_check_fact_turn"), ["fact", "turn"])


def downgrade() -> None:
    """An objection must not become an agreement: it leaves as one that is withdrawn."""
    table = sa.table("fact_check", sa.column("proposal"), sa.column("is_withdrawn"))
    objected = sa.update(table).where(table.c.proposal != "")
    op.get_bind().execute(objected.values(is_withdrawn=True))
    with op.batch_alter_table("fact_check", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_fact_check_fact_turn"), type_="unique")
        batch_op.drop_column("turn")
        batch_op.drop_column("proposal")


def _number_them() -> None:
    """In the order in which they were noted, each fact from one."""
    names = ("id", "fact", "noted_at", "proposal", "turn")
    table = sa.table("fact_check", *map(sa.column, names))
    turns: Counter[str] = Counter()
    rows = sa.select(table.c.id, table.c.fact).order_by(table.c.noted_at, table.c.id)
    for row in op.get_bind().execute(rows).all():
        turns[row.fact] += 1
        kept = sa.update(table).where(table.c.id == row.id)
        op.get_bind().execute(kept.values(proposal="", turn=turns[row.fact]))
