"""Who said what daily care needs, whether the young person said yes, and one card for a move"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from family_portal.core import clock
from family_portal.core.columns import encrypted

revision: str = "0077"
down_revision: str | Sequence[str] | None = "0076"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)
SAID_BY = sa.Enum(
    *("parents", "parent", "doctor", "guardian", "child"),
    name="saidby",
    native_enum=False,
    length=30,
)
MOVING = ("fetched_by", "take_along", "may_ring")
BOTH = ("circle_id", "child_id", "by_id", "ended_by_id")


def _table(name: str, *more: Any) -> sa.TableClause:
    same = [sa.column(one, sa.Uuid()) for one in BOTH]
    words = [sa.column(one, encrypted(f"{name}.{one}")) for one in MOVING]
    return sa.table(name, *same, *words, sa.column("made_at", MOMENT), *more)


def upgrade() -> None:
    op.add_column(
        "care_note", sa.Column("said_by", SAID_BY, nullable=False, server_default="parents")
    )
    op.add_column("care_note", sa.Column("said_by_id", sa.Uuid(), nullable=True))
    with op.batch_alter_table("care_note") as table:
        table.alter_column("said_by", server_default=None)
        table.create_foreign_key(op.f("fk_care_note_said_by_id"), "person", ["said_by_id"], ["id"])
    op.add_column(
        "caring", sa.Column("own_yes", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("caring", sa.Column("stopped_at", MOMENT, nullable=True))
    with op.batch_alter_table("caring") as table:
        table.alter_column("own_yes", server_default=None)
    held = sa.table("caring", sa.column("until", MOMENT), sa.column("stopped_at", MOMENT))
    over = held.c.until <= clock.now()
    op.execute(held.update().where(over).values(stopped_at=held.c.until))
    _one_card()


def _one_card() -> None:
    """What a stay said of moving is a card of its own, for who reads the stay."""
    stay = _table("stay", sa.column("from_day", sa.Date()), sa.column("ended_on", sa.Date()))
    card = _table("moving_card", sa.column("id", sa.Uuid()), sa.column("day", sa.Date()))
    says = sa.or_(*(stay.c[one].is_not(None) for one in MOVING))
    connection = op.get_bind()
    for row in connection.execute(sa.select(stay).where(says, stay.c.ended_on.is_(None))).all():
        same = {one: getattr(row, one) for one in (*BOTH, *MOVING, "made_at")}
        same["fetched_by"] = same["fetched_by"] or "-"
        connection.execute(card.insert().values(id=uuid4(), day=row.from_day, **same))
    for column in MOVING:
        op.drop_column("stay", column)


def downgrade() -> None:
    for column in MOVING:
        op.add_column("stay", sa.Column(column, sa.LargeBinary(), nullable=True))
    for column in ("own_yes", "stopped_at"):
        op.drop_column("caring", column)
    with op.batch_alter_table("care_note") as table:
        table.drop_constraint(op.f("fk_care_note_said_by_id"), type_="foreignkey")
        table.drop_column("said_by_id")
        table.drop_column("said_by")
