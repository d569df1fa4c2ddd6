"""Talks are prepared: points, private notes, interpreters"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | Sequence[str] | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "talk_note",
        _whole("person_id", sa.Uuid()),
        _whole("id", sa.Uuid()),
        _whole("appointment_id", sa.Uuid()),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        _key("talk_note", "person_id", "person"),
        _key("talk_note", "appointment_id", "appointment"),
        sa.PrimaryKeyConstraint("id", name="pk_talk_note"),
        sa.UniqueConstraint(
            "appointment_id", "person_id", name="uq_talk_note_appointment_id_person_id"
        ),
    )
    op.create_table(
        "talk_point",
        _whole("circle_id", sa.Uuid()),
        _whole("id", sa.Uuid()),
        _whole("appointment_id", sa.Uuid()),
        _whole("kind", sa.String(length=30)),
        sa.Column("ready", sa.String(length=30), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        _whole("by_id", sa.Uuid()),
        _whole("is_childs", sa.Boolean()),
        _whole("at", _moment()),
        sa.Column("gone_at", _moment(), nullable=True),
        _key("talk_point", "circle_id", "circle"),
        _key("talk_point", "appointment_id", "appointment"),
        _key("talk_point", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_talk_point"),
    )
    op.create_table(
        "talk_interpreter",
        _whole("circle_id", sa.Uuid()),
        _whole("id", sa.Uuid()),
        _whole("appointment_id", sa.Uuid()),
        _whole("person_id", sa.Uuid()),
        _whole("language", sa.LargeBinary()),
        _whole("where_to", sa.String(length=30)),
        sa.Column("who", sa.LargeBinary(), nullable=True),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        _whole("asked_at", _moment()),
        sa.Column("booked_by_id", sa.Uuid(), nullable=True),
        sa.Column("booked_at", _moment(), nullable=True),
        sa.Column("confirmed_at", _moment(), nullable=True),
        _key("talk_interpreter", "circle_id", "circle"),
        _key("talk_interpreter", "appointment_id", "appointment"),
        _key("talk_interpreter", "person_id", "person"),
        _key("talk_interpreter", "asked_by_id", "person"),
        _key("talk_interpreter", "booked_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_talk_interpreter"),
        sa.UniqueConstraint(
            "appointment_id", "person_id", name="uq_talk_interpreter_appointment_id_person_id"
        ),
    )
    op.create_index("ix_talk_note_person_id", "talk_note", ["person_id"])
    op.create_index("ix_talk_point_circle_id", "talk_point", ["circle_id"])
    op.create_index("ix_talk_point_appointment_id", "talk_point", ["appointment_id"])
    op.create_index("ix_talk_interpreter_circle_id", "talk_interpreter", ["circle_id"])


def downgrade() -> None:
    for table in ("talk_interpreter", "talk_point", "talk_note"):
        op.drop_table(table)


def _moment() -> Any:
    return sa.DateTime(timezone=True)


def _whole(name: str, kind: Any) -> Any:
    return sa.Column(name, kind, nullable=False)


def _key(table: str, column: str, of: str) -> Any:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=f"fk_{table}_{column}")
