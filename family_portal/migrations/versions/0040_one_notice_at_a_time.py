"""At most one notice waits for each person and moment: held by the database

What waits twice is withdrawn but for one: the one that is on its way, else the first.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0040"
down_revision: str | Sequence[str] | None = "0039"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENTS = ("made_at", "due_at", "planned_at", "lease_until", "sent_at", "withdrawn_at", "dead_at")
NOTICE = sa.table(
    "notice",
    *(sa.column(name, sa.Uuid()) for name in ("id", "person_id", "about_id")),
    sa.column("kind", sa.String()),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in MOMENTS),
)
PENDING = sa.and_(*(sa.column(n).is_(None) for n in ("sent_at", "withdrawn_at", "dead_at")))
NOW = sa.and_(PENDING, sa.column("planned_at").is_(None))
LATER = sa.and_(PENDING, sa.column("planned_at").is_not(None))
# Made for a moment; the others wait half an hour, but for a task of a day to come.
PLANNED = {"day_before", "hours_before", "deadline", "invitation"}
SOON = timedelta(hours=1)


def upgrade() -> None:
    moment = sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("notice", moment)
    connection = op.get_bind()
    waiting = [row._asdict() for row in connection.execute(sa.select(NOTICE).where(PENDING))]
    for row in waiting:
        if _is_planned(row):
            row["planned_at"] = row["due_at"]
            _set(row["id"], planned_at=row["due_at"])
    now = datetime.now(UTC)  # noqa: TID251 - the moment of this change
    for _, same in groupby(sorted(waiting, key=_order), key=_moment):
        for row in [*same][1:]:
            _set(row["id"], withdrawn_at=now)
    columns = ["person_id", "about_id"]
    _unique("uq_notice_now", columns, NOW)
    _unique("uq_notice_later", [*columns, "planned_at"], LATER)


def downgrade() -> None:
    op.drop_index("uq_notice_later", "notice")
    op.drop_index("uq_notice_now", "notice")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_column("planned_at")


def _is_planned(row: dict[str, Any]) -> bool:
    late = row["due_at"] - row["made_at"] > SOON
    return row["kind"] in PLANNED or (row["kind"] == "task" and late)


def _moment(row: dict[str, Any]) -> tuple[str, ...]:
    return str(row["person_id"]), str(row["about_id"]), str(row["planned_at"])


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    return *_moment(row), row["lease_until"] is None, row["made_at"], str(row["id"])


def _set(notice_id: Any, **values: datetime) -> None:
    op.get_bind().execute(sa.update(NOTICE).where(NOTICE.c.id == notice_id).values(**values))


def _unique(name: str, columns: list[str], where: Any) -> None:
    op.create_index(
        name, "notice", columns, unique=True, sqlite_where=where, postgresql_where=where
    )
