"""Appointments that both sides make: offered times, who changed what, wishes, series

A reminder that waits for the evening before goes as it was; the next change of its appointment
makes the two of today in its place.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | Sequence[str] | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEW = (
    ("appointment", "is_offer"),
    ("notice_choice", "a_day_before"),
    ("notice_choice", "two_hours_before"),
)
# Words that the older program does not know.
WORDS = (
    ("appointment", "kind", "call", "talk"),
    ("appointment", "place_kind", "phone", "other"),
    ("appointment_answer", "answer", "not_coming", "other_time"),
    ("notice", "kind", "day_before", "appointment"),
    ("notice", "kind", "hours_before", "appointment"),
)
MADE = (
    "offered_time",
    "appointment_request",
    "appointment_left_out",
    "appointment_child",
    "appointment_change",
    "appointment_habit",
)
POINTERS = {"made_by_id": "person", "series_id": "appointment_series", "matter_id": "matter"}


def upgrade() -> None:
    _make("appointment_series", _whole("weeks", sa.Integer()), _whole("ends_on", sa.Date()))
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        no = sa.false()
        batch_op.add_column(sa.Column("is_offer", sa.Boolean(), server_default=no, nullable=False))
        batch_op.add_column(sa.Column("bring", sa.LargeBinary(), nullable=True))
        for column, table in POINTERS.items():
            batch_op.add_column(sa.Column(column, sa.Uuid(), nullable=True))
            batch_op.create_foreign_key(f"fk_appointment_{column}", table, [column], ["id"])
        batch_op.create_index("ix_appointment_matter_id", ["matter_id"])
        batch_op.create_index("ix_appointment_series_id", ["series_id"])
        batch_op.create_unique_constraint("uq_appointment_id_circle_id", ["id", "circle_id"])
    with op.batch_alter_table("appointment_answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("proposed_at", _moment(), nullable=True))
    with op.batch_alter_table("notice_choice", schema=None) as batch_op:
        for column in ("a_day_before", "two_hours_before"):
            yes = sa.true()
            batch_op.add_column(sa.Column(column, sa.Boolean(), server_default=yes, nullable=False))
    # What was there before has an answer; from here on the program gives it.
    for table, column in NEW:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, server_default=None)
    _parts()
    _others()


def _parts() -> None:
    """What hangs in the circle of its appointment."""
    _make(
        "appointment_change",
        *_part_of("appointment_change"),
        _whole("what", sa.String(length=30)),
        _whole("at", _moment()),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("before", _moment(), nullable=True),
        sa.Column("after", _moment(), nullable=True),
        _key("appointment_change", "by_id", "person"),
    )
    _make(
        "appointment_child",
        *_part_of("appointment_child"),
        _whole("child_id", sa.Uuid()),
        _key("appointment_child", "child_id", "person"),
    )
    _make(
        "offered_time",
        *_part_of("offered_time"),
        _whole("starts_at", _moment()),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("gone_at", _moment(), nullable=True),
        _key("offered_time", "by_id", "person"),
    )
    for table in ("appointment_change", "appointment_child", "offered_time"):
        _index(table, "appointment_id")


def _others() -> None:
    _make(
        "appointment_left_out",
        _whole("appointment_id", sa.Uuid()),
        _whole("person_id", sa.Uuid()),
        sa.Column("ground", sa.String(length=30), nullable=True),
        sa.Column("own_id", sa.Uuid(), nullable=True),
        _whole("by_id", sa.Uuid()),
        _whole("at", _moment()),
        _key("appointment_left_out", "appointment_id", "appointment"),
        _key("appointment_left_out", "own_id", "appointment"),
        _key("appointment_left_out", "person_id", "person"),
        _key("appointment_left_out", "by_id", "person"),
    )
    _index("appointment_left_out", "appointment_id")
    _make(
        "appointment_request",
        _whole("person_id", sa.Uuid()),
        _whole("suits", sa.JSON()),
        _whole("how", sa.String(length=30)),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        _whole("asked_at", _moment()),
        _whole("answer_by", sa.Date()),
        sa.Column("ended_at", _moment(), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.Column("appointment_id", sa.Uuid(), nullable=True),
        _key("appointment_request", "person_id", "person"),
        _key("appointment_request", "ended_by_id", "person"),
        _key("appointment_request", "appointment_id", "appointment"),
    )
    for column in ("ended_at", "person_id"):
        _index("appointment_request", column)
    _make(
        "appointment_habit",
        _whole("place_kind", sa.String(length=30)),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        _whole("minutes", sa.Integer()),
        _whole("weekday", sa.Integer()),
        _whole("at_time", sa.Time()),
        _whole("times", sa.Integer()),
        _whole("last_at", _moment()),
        of="person",
    )


def downgrade() -> None:
    for table, column, word, older in WORDS:
        rows = sa.table(table, sa.column(column))
        op.execute(sa.update(rows).where(rows.c[column] == word).values({column: older}))
    for table in MADE:
        op.drop_table(table)
    with op.batch_alter_table("notice_choice", schema=None) as batch_op:
        batch_op.drop_column("two_hours_before")
        batch_op.drop_column("a_day_before")
    with op.batch_alter_table("appointment_answer", schema=None) as batch_op:
        batch_op.drop_column("proposed_at")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_constraint("uq_appointment_id_circle_id", type_="unique")
        batch_op.drop_index("ix_appointment_series_id")
        batch_op.drop_index("ix_appointment_matter_id")
        for column in POINTERS:
            batch_op.drop_constraint(f"fk_appointment_{column}", type_="foreignkey")
            batch_op.drop_column(column)
        batch_op.drop_column("bring")
        batch_op.drop_column("is_offer")
    op.drop_table("appointment_series")


def _moment() -> Any:
    return sa.DateTime(timezone=True)


def _whole(name: str, kind: Any) -> Any:
    return sa.Column(name, kind, nullable=False)


def _key(table: str, column: str, of: str) -> Any:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=f"fk_{table}_{column}")


def _make(table: str, *columns: Any, of: str = "circle") -> None:
    """In a circle, or of one person."""
    op.create_table(
        table,
        _whole(f"{of}_id", sa.Uuid()),
        _whole("id", sa.Uuid()),
        *columns,
        _key(table, f"{of}_id", of),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    _index(table, f"{of}_id")


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _part_of(table: str) -> tuple[Any, ...]:
    return (
        _whole("appointment_id", sa.Uuid()),
        _key(table, "appointment_id", "appointment"),
        sa.ForeignKeyConstraint(
            ["appointment_id", "circle_id"],
            ["appointment.id", "appointment.circle_id"],
            name=f"fk_{table}_appointment_id_circle_id",
            onupdate="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
