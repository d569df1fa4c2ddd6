"""A part of a record hangs in the circle of the whole, held by the database

A part that hangs elsewhere moves into the circle of the whole when nobody gains sight of it: that is
what a thread leaves behind that was narrowed before. Any other is a fault or a forgery, and moving
it would show it to somebody. Then nothing is changed and its table and id are named.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | Sequence[str] | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WHOLES = ("thread", "step", "matter", "measure")
PARTS = (
    ("message", "thread", "thread_id"),
    ("thread_handing", "thread", "thread_id"),
    ("reach_try", "thread", "thread_id"),
    ("step_report", "step", "step_id"),
    ("matter_child", "matter", "matter_id"),
    ("matter_change", "matter", "matter_id"),
    ("unreached", "matter", "matter_id"),
    ("measure_child", "measure", "measure_id"),
    ("explained", "measure", "measure_id"),
)


def upgrade() -> None:
    _bring_together()
    for whole in WHOLES:
        with op.batch_alter_table(whole, schema=None) as batch_op:
            batch_op.create_unique_constraint(f"uq_{whole}_id_circle_id", ["id", "circle_id"])
    for part, whole, column in PARTS:
        with op.batch_alter_table(part, schema=None) as batch_op:
            batch_op.create_foreign_key(
                f"fk_{part}_{column}_circle_id",
                whole,
                [column, "circle_id"],
                ["id", "circle_id"],
                onupdate="CASCADE",
                deferrable=True,
                initially="DEFERRED",
            )


def downgrade() -> None:
    for part, _, column in PARTS:
        with op.batch_alter_table(part, schema=None) as batch_op:
            batch_op.drop_constraint(f"fk_{part}_{column}_circle_id", type_="foreignkey")
    for whole in WHOLES:
        with op.batch_alter_table(whole, schema=None) as batch_op:
            batch_op.drop_constraint(f"uq_{whole}_id_circle_id", type_="unique")


def _bring_together() -> None:
    apart = list(_apart())
    wider = [f"{part} {row.id}" for part, row in apart if _people(row.whole) - _people(row.own)]
    if wider:
        raise RuntimeError(
            "These hang in another circle than what they are a part of, and moving them would show "
            f"them to more people. Nothing was changed; look at them first: {', '.join(wider)}"
        )
    for part, row in apart:
        table = sa.table(part, sa.column("id"), sa.column("circle_id"))
        moved = sa.update(table).where(table.c.id == row.id).values(circle_id=row.whole)
        op.get_bind().execute(moved)


def _apart() -> Iterator[tuple[str, Any]]:
    for part, whole, column in PARTS:
        own = sa.table(part, sa.column("id"), sa.column("circle_id"), sa.column(column))
        of = sa.table(whole, sa.column("id"), sa.column("circle_id"))
        rows = sa.select(own.c.id, own.c.circle_id.label("own"), of.c.circle_id.label("whole"))
        joined = rows.select_from(own.join(of, own.c[column] == of.c.id))
        for row in op.get_bind().execute(joined.where(own.c.circle_id != of.c.circle_id)).all():
            yield part, row


def _people(circle_id: Any) -> set[Any]:
    """Who is in a circle, or will be. Who has left sees nothing of it."""
    seat = sa.table(
        "membership", sa.column("circle_id"), sa.column("person_id"), sa.column("until")
    )
    now = sa.func.current_timestamp()
    query = sa.select(seat.c.person_id).where(
        seat.c.circle_id == circle_id, sa.or_(seat.c.until.is_(None), seat.c.until > now)
    )
    return set(op.get_bind().execute(query).scalars())
