"""Who looks after a child elsewhere, what they need, and a card for a move"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0072"
down_revision: str | Sequence[str] | None = "0071"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT = sa.DateTime(timezone=True)
CARER = sa.Enum(
    *("parent", "adult", "child", "supporter", "carer", "contact", "duo", "lead"),
    *("experience_expert", "policy", "editor", "admin"),
    name="role",
    native_enum=False,
    length=30,
)
TOPIC = sa.Enum(
    *("visits", "school", "sleep", "medicine", "food", "other"),
    name="topic",
    native_enum=False,
    length=30,
)


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _made(table: str, *columns: sa.Column[object]) -> None:
    """With a child, in a circle, by somebody, and its end."""
    op.create_table(
        table,
        sa.Column("circle_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        *columns,
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        _key(table, "circle_id", "circle"),
        _key(table, "child_id", "person"),
        _key(table, "by_id", "person"),
        _key(table, "ended_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("circle_id", "child_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    op.create_table(
        "caring",
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("role", CARER, nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        _key("caring", "person_id", "person"),
        _key("caring", "household_id", "household"),
        _key("caring", "child_id", "person"),
        _key("caring", "made_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caring")),
    )
    for column in ("person_id", "household_id", "child_id"):
        op.create_index(op.f(f"ix_caring_{column}"), "caring", [column])
    _made(
        "care_note",
        sa.Column("topic", TOPIC, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
    )
    _made(
        "moving_card",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.LargeBinary(), nullable=True),
        sa.Column("fetched_by", sa.LargeBinary(), nullable=False),
        sa.Column("take_along", sa.LargeBinary(), nullable=True),
        sa.Column("may_ring", sa.LargeBinary(), nullable=True),
    )


def downgrade() -> None:
    for table in ("moving_card", "care_note", "caring"):
        op.drop_table(table)
