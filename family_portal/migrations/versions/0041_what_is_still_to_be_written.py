"""Since when nobody has to write down any more what was said in a talk

What was shared or had nothing to share is settled, and so is what a file brought and was long over:
before, it was asked of nobody after sixty days. A talk of our own that nobody wrote down waits again.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision: str = "0041"
down_revision: str | Sequence[str] | None = "0040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)
APPOINTMENT = sa.table(
    "appointment",
    *(sa.column(name, sa.Uuid()) for name in ("id", "made_by_id")),
    *(sa.column(name, MOMENT) for name in ("starts_at", "written_at")),
)
MINUTES = sa.table(
    "minutes",
    sa.column("appointment_id", sa.Uuid()),
    sa.column("version", sa.Integer()),
    sa.column("closed_at", MOMENT),
)
TO_WRITE = sa.and_(sa.column("written_at").is_(None), sa.column("cancelled_at").is_(None))
LONG_OVER = timedelta(days=60)


def upgrade() -> None:
    op.add_column("appointment", sa.Column("written_at", MOMENT, nullable=True))
    now = datetime.now(UTC)  # noqa: TID251 - the moment of this change
    one, paper = APPOINTMENT.c, MINUTES.c
    settled = sa.select(paper.appointment_id).where(
        sa.or_(paper.version != 0, paper.closed_at.is_not(None))
    )
    came = sa.and_(one.made_by_id.is_(None), one.starts_at < now - LONG_OVER)
    done = sa.update(APPOINTMENT).where(sa.or_(one.id.in_(settled), came))
    op.get_bind().execute(done.values(written_at=now))
    op.create_index(
        "ix_appointment_unwritten",
        "appointment",
        ["circle_id", "starts_at"],
        sqlite_where=TO_WRITE,
        postgresql_where=TO_WRITE,
    )


def downgrade() -> None:
    op.drop_index("ix_appointment_unwritten", "appointment")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_column("written_at")
