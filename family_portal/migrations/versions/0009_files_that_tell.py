"""Longer names, what people want to be called, and appointments that move or do not go on"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | Sequence[str] | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LINE = 240
# What a line was before, per table.
SHORT = {
    "person": {"name": 120},
    "household": {"label": 120},
    "team": {"name": 120, "municipality": 120, "region": 120, "phone": 30},
    "post": {"organisation": 120, "phone": 30},
    "belonging": {"relation": 60},
    "custody": {"source": 120},
    "assignment": {"ending_reason": 200},
    "cover": {"reason": 60},
    "appointment": {"interpreter": 120, "source": 120},
    "step": {"repeats": 120, "help_from": 120},
    "waiting": {"who": 120},
}
MUST = {"person.name", "household.label", "team.name", "waiting.who"}
MOMENT = sa.DateTime(timezone=True)
ADDED: dict[str, dict[str, Any]] = {
    "person": {"call_me": sa.String(length=80), "call_me_at": MOMENT},
    "appointment": {
        "minutes": sa.Integer(),
        "moved_at": MOMENT,
        "moved_from": MOMENT,
        "because": sa.LargeBinary(),
    },
}


def upgrade() -> None:
    for table, columns in SHORT.items():
        _resize(table, {name: (before, LINE) for name, before in columns.items()})
    _resize("step", {"rights_article": (60, 120)})
    for table, added in ADDED.items():
        for name, kind in added.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for table, added in ADDED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in added:
                batch_op.drop_column(name)
    _resize("step", {"rights_article": (120, 60)})
    for table, columns in SHORT.items():
        _resize(table, {name: (LINE, before) for name, before in columns.items()})


def _resize(table: str, columns: dict[str, tuple[int, int]]) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name, (before, after) in columns.items():
            batch_op.alter_column(
                name,
                existing_type=sa.String(length=before),
                type_=sa.String(length=after),
                existing_nullable=f"{table}.{name}" not in MUST,
                postgresql_using=f"substr({name}, 1, {after})",
            )
