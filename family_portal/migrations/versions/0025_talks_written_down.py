"""Talks are written down: minutes, answers, views, and how somebody tells it themselves"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | Sequence[str] | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MADE = ("retelling", "minutes_view", "minutes_answer", "minutes")


def upgrade() -> None:
    _make(
        "minutes",
        _whole("version", sa.Integer()),
        _whole("revision", sa.Integer()),
        sa.Column("agreed", sa.LargeBinary(), nullable=True),
        sa.Column("good", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        _whole("at", _moment()),
        sa.Column("closed_at", _moment(), nullable=True),
        _key("minutes", "by_id", "person"),
        sa.UniqueConstraint("appointment_id", "version", name="uq_minutes_appointment_id_version"),
    )
    _make(
        "minutes_answer",
        _whole("point_id", sa.Uuid()),
        _whole("version", sa.Integer()),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        _key("minutes_answer", "point_id", "talk_point"),
        sa.UniqueConstraint("point_id", "version", name="uq_minutes_answer_point_id_version"),
    )
    _make(
        "minutes_view",
        _whole("version", sa.Integer()),
        _whole("revision", sa.Integer()),
        _whole("person_id", sa.Uuid()),
        sa.Column("nature", sa.String(length=30), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        _whole("noted_by_id", sa.Uuid()),
        _whole("at", _moment()),
        _key("minutes_view", "person_id", "person"),
        _key("minutes_view", "noted_by_id", "person"),
    )
    _make(
        "retelling",
        _whole("person_id", sa.Uuid()),
        _whole("text", sa.LargeBinary()),
        _whole("at", _moment()),
        sa.Column("again_by", sa.Date(), nullable=True),
        sa.Column("settled_at", _moment(), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        _key("retelling", "person_id", "person"),
        _key("retelling", "settled_by_id", "person"),
        sa.UniqueConstraint(
            "appointment_id", "person_id", name="uq_retelling_appointment_id_person_id"
        ),
    )
    for table in ("minutes_answer", "minutes_view"):
        op.create_index(f"ix_{table}_appointment_id", table, ["appointment_id"])


def downgrade() -> None:
    for table in MADE:
        op.drop_table(table)


def _moment() -> Any:
    return sa.DateTime(timezone=True)


def _whole(name: str, kind: Any) -> Any:
    return sa.Column(name, kind, nullable=False)


def _key(table: str, column: str, of: str) -> Any:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=f"fk_{table}_{column}")


def _make(table: str, *columns: Any) -> None:
    """Of an appointment, in a circle."""
    op.create_table(
        table,
        _whole("circle_id", sa.Uuid()),
        _whole("id", sa.Uuid()),
        _whole("appointment_id", sa.Uuid()),
        *columns,
        _key(table, "circle_id", "circle"),
        _key(table, "appointment_id", "appointment"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_circle_id", table, ["circle_id"])
